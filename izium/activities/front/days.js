// Days as people write them, where they are.
const inWords = (day, timeZone) => day.toLocaleDateString(LANGUAGE, { day: "numeric", month: "long", year: "numeric", timeZone });
const dayInWords = (day) => inWords(new Date(`${day}T00:00:00Z`), "UTC");
