// The gradebook: one row a student, those of the class list who are missing too.

// A whole number is one for a spreadsheet; anything else a text that no spreadsheet changes.
const markCell = (text) => (/^[0-9]{1,6}$/.test(text) ? text : shield(text));

// The day where the reader is, in the one way that all spreadsheets read alike.
function localDay(time) {
  const day = new Date(time);
  if (!time || Number.isNaN(+day)) return "";
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function gradebook(counts, list, marks, roll) {
  const asked = counts.questions.filter((question) => question.tried);
  const columns = [t("Student"), ...(roll ? [t("On the class list")] : []), t("Handed in"), t("Questions tried"), t("Graded"),
    t("Right at first"), t("Right in the end"), t("Texts written"), ...asked.flatMap((question) => {
      const name = question.standing === "in-book" ? calledOf(question) : `${question.id} (${question.hash})`;
      return isMarked(question) ? [t("{name}: result", { name }), t("{name}: mark", { name }), t("{name}: comment", { name })] : [name];
    })];
  const rows = list.map((one) => {
    const given = new Map(one.rows.map(({ answer }) => [keyOf(answer), answer]));
    const listed = roll?.listed.get(one.student);
    // Namesakes stay apart: the list cannot tell which is which.
    const name = one.student.name === one.student.called ? listed ?? one.student.name : one.student.name;
    return [name, ...(roll ? [listed === undefined ? t("no") : t("yes")] : []),
      localDay(one.exported) || t("yes"), ...[one.rows.length, one.graded, one.first, one.right, one.written].map(toCell),
      ...asked.flatMap((question) => {
        const answer = given.get(keyOf(question));
        const result = answer ? standingOf(answer) : "";
        if (!isMarked(question)) return [result];
        const kept = answer ? markOf(marks, one.student, answer) : NO_MARK;
        return [result, markCell(kept.mark), shield(kept.comment)];
      })];
  });
  const missing = (roll?.missing ?? []).map((name) => [name, t("yes"), t("no"), ...columns.slice(3).map(() => "")]);
  const sorted = [...rows, ...missing].sort((one, other) => inAlphabet(one[0], other[0]));
  return writeTable(columns.map(shield), sorted.map(([name, ...cells]) => [shield(name), ...cells]));
}
