// Days as people write them, where they are.
const inWords = (day, timeZone) => day.toLocaleDateString(LANGUAGE, { day: "numeric", month: "long", year: "numeric", timeZone });
const dayInWords = (day) => inWords(new Date(`${day}T00:00:00Z`), "UTC");

// How the months begin in the languages of our readers, and of their spreadsheets.
const MONTHS = [["jan", "січ", "янв", "ene", "sty"], ["feb", "fév", "лют", "фев", "lut"], ["mar", "mär", "бер", "мар"], ["apr", "avr", "кві", "апр", "abr", "kwi"],
  ["may", "mai", "maj", "тра", "май", "мая"], ["jun", "juin", "чер", "июн", "cze"], ["jul", "juil", "лип", "июл", "lip"], ["aug", "août", "сер", "авг", "ago", "sie"],
  ["sep", "вер", "сен", "wrz"], ["oct", "okt", "жов", "окт", "paź"], ["nov", "лис", "ноя", "lis"], ["dec", "déc", "dez", "гру", "дек", "dic", "gru"]];
