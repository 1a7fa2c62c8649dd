// Ukrainian for the search: words that stand on nearly every page, and what is cut off the end of a
// word so that its forms find each other. No more than that: a search forgives, a grammar would not.
window.iziumStems = {
  stop: ("а або але б бо був була були було бути в вже ви він вона вони воно все всі від для до є ж за з зі із і й "
    + "його її їх коли ким кого ли лише між ми може на над не ні ніж о об один по при про під так такий та те ти то "
    + "тому тут у усе усі хто це цей ця цього ці через чи що щоб як яка який які якщо я").split(" "),
  // A bridge changes its vowel, and cut short it is a city: its forms are one word of their own,
  // which begins no other.
  stem: (word) => (/^(?:міст|мост(?:а|у|ом|ові|і|и|ів|ам|ами|ах)?)$/iu.test(word) ? "мост·" : word.length < 5 ? word : word.toLowerCase().replace(
    /(?:ями|ами|ими|іми|ого|ому|ові|еві|єві|ості|істю|ість|ення|ень|ях|ах|ів|їв|ей|ий|ій|їй|их|їх|им|їм|ої|ою|ею|єю|ом|ем|єм|ям|ам|[аяоеєиіїуюьй])$/u, "")),
};
