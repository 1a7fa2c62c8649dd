// The chapters first, then what is looked up, and last what is made for teachers.
Scorer.score = ([page, , , , score]) => {
  if (/^chapters\/[^/]+$/.test(page)) return score + 12;
  return /\/(answer-key|matrix|teaching|gallery|class-report)$/.test(page) ? score - 12 : score;
};
