// How the search speaks, and what it lists first: a record that is named, then the chapters, then
// what is looked up, and last what is made for teachers.
Object.assign(Documentation.TRANSLATIONS, {
  "Search Results": "What was found",
  "Search finished, found ${resultCount} page(s) matching the search query.":
    "Pages and sections with all of these words: ${resultCount}.",
  "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
    "No page has all of these words. Try a single word, or another spelling of a name.",
});
{
  const asked = (new URLSearchParams(location.search).get("q") ?? "").trim().toLowerCase().replace(".", "-");
  Scorer.score = ([page, , anchor, , score]) => {
    if (asked && anchor === `#${asked}` && page.endsWith("/records")) return score + 1000;
    if (/^chapters\/[^/]+$/.test(page)) return score + 12;
    return /\/(answer-key|matrix|teaching|gallery|class-report)$/.test(page) ? score - 12 : score;
  };
}
