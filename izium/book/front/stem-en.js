// English for the search: words that stand on nearly every page, and those that mean the same.
window.iziumStems = {
  stop: ("a about after all an and any are as at be been by can did do does for from had has have he her his how i if in into is "
    + "it its many me more most much no not of on or our she so some than that the their them then there these they this to was we were what "
    + "when where which who whom whose why will with would you your").split(" "),
  stem: (word) => (/^(?:die[ds]?|dying|dead|deaths?|kill(?:s|ed|ing)?)$/i.test(word) ? "killed" : word),
  // Who asks for a number is led to where numbers are told apart, before those who were counted.
  counts: /\b(?:how many|how much|number of)\b/i,
};
