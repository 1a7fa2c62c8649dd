"""The joined views say what the tables say, no more and no less."""

import pandas as pd

from izium import data


def test_events_carry_their_places_and_units() -> None:
    events = data.events_with_places_and_units().set_index("event_id")
    assert len(events) == len(data.load("events"))
    for row in data.load("event_places").itertuples():
        assert row.place_id in events.loc[row.event_id, "place_ids"].split()
        assert data.title(row.place_id) in events.loc[row.event_id, "places"].split("; ")
    for row in data.load("event_units").itertuples():
        assert row.unit_id in events.loc[row.event_id, "unit_ids"].split()
    assert not events[["places", "units"]].isna().any(axis=None)


def test_claims_name_speaker_and_relayer() -> None:
    claims = data.claims_with_speakers()
    for row in claims.itertuples():
        assert row.speaker == data.record(row.source_id).row["name"]
        assert row.speaker_side == data.record(row.source_id).row["side"]
        assert pd.isna(row.relayer) == pd.isna(row.relayed_by)


def test_one_interview_that_several_works_relay_is_one_voice() -> None:
    accounts = data.accounts_with_voices().set_index("account_id")
    one = accounts[accounts["voice"] == "S11"]
    assert {"W03", "W14", "W23"} <= set(one["work_id"])
    assert set(accounts.loc[["O08", "O09"], "voice"]) == {"W26"}
    assert accounts.loc["O37", "voice"] == accounts.loc["O37", "work_id"]
    assert accounts.loc["O52", "voice_name"] == "Vadym Denysenko"
    assert set(accounts.loc[["O10", "O41", "O53"], "voice"]) == {"S09"}
    assert set(accounts.loc[["O41", "O53"], "voice_name"]) == {"Maksym Strelnyk"}
    assert accounts.loc["O15", "voice_name"] == "Institute for the Study of War"


def test_order_of_battle_is_a_tree_read_from_the_top() -> None:
    tree = data.order_of_battle()
    assert sorted(tree["unit_id"]) == sorted(data.load("units")["unit_id"])
    seen: set[str] = set()
    for row in tree.itertuples():
        path = row.path.split("/")
        assert path[-1] == row.unit_id
        assert len(path) == row.depth + 1
        assert seen.issuperset(path[:-1])
        seen.add(row.unit_id)
    sides = tree["side"].astype(str)
    assert (sides != sides.shift()).sum() == 2


def test_control_is_never_carried_beyond_the_days_of_a_claim() -> None:
    control = data.control_by_day()
    claims = data.load("claims").dropna(subset="asserts").set_index("claim_id")
    assert set(control["claim_id"]) == set(claims.index)
    for id, days in control.groupby("claim_id"):
        claim = claims.loc[id]
        first = claim.made_on if pd.isna(claim.about_start) else claim.about_start
        last = first if pd.isna(claim.about_end) else claim.about_end
        assert days["date"].tolist() == list(pd.date_range(first, last))
    assert str(control["date"].dtype) == "datetime64[s]"


def test_no_two_records_that_are_cited_together_have_one_title() -> None:
    accounts = [one for one in data.all_records().values() if one.table == "other_accounts"]
    assert len({one.title for one in accounts}) == len(accounts)
    assert data.title("O32") != data.title("O53")
