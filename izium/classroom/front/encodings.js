// Text out of bytes: read rightly, or refused with the way to save it; never guessed in silence.

// What a spreadsheet may have saved, the likelier first where nothing tells them apart.
const ENCODINGS = {
  "windows-1252": t("Western European"), "windows-1251": t("Cyrillic of Windows"), "x-mac-cyrillic": t("Cyrillic of a Mac"),
  "koi8-u": t("Cyrillic KOI8"), ibm866: t("Cyrillic of DOS"), "windows-1250": t("Central European"),
};
// Signs that do not stand inside a word, and letters of Serbian and Macedonian, which wrong readings show.
const ODD = /[^\p{L}\p{M}\p{N}\p{Z}\s!-/:-@[-`{-~«»“”„‘’–—…№©°]|[ЂЃѓЉЊЋЏђљњћџЅѕЈј]|[\p{L}][¹³£¿¤¥¦§¨¬±µ¶·¸„…‚†‡][\p{L}]|[¹³£¿]\p{L}|\p{L}[¹³¿]/gu;
const MIXED = /[\p{Script=Latin}][\p{Script=Cyrillic}]|[\p{Script=Cyrillic}][\p{Script=Latin}]/gu;
const RISING = /\p{Ll}\p{Lu}|\p{L}[‚„…†‡‰‹›]/gu;
// Letters of other languages are rarer than those of ours, so they count against a reading a little.
const RARE = /[^\x00-\x7fА-яЁёІіЇїЄєҐґ’àâäáãåæçéèêëíìîïñóòôöõøœßúùûüýÿÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰ\p{Z}\p{P}\p{N}]/gu;
const often = (text, pattern) => text.match(pattern)?.length ?? 0;
const faultsIn = (text) => 4 * (often(text, ODD) + often(text, MIXED) + often(text, RISING)) + often(text, RARE);

// Reads a table that is not UTF-8: gives its text and how it was read, or null where that is not sure.
function recognised(data) {
  const read = Object.keys(ENCODINGS).map((name) => {
    const text = new TextDecoder(name).decode(data);
    const words = [...new Set(text.match(/[^\x00-\x40]+/g) ?? [])].filter((word) => /[^\x00-\x7f]/.test(word)).join(" ");
    return { name, text, cost: faultsIn(words) };
  });
  const [best, ...others] = read.sort((one, other) => one.cost - other.cost);
  const rivals = others.filter((other) => other.cost === best.cost && other.text !== best.text);
  const sure = best.cost === 0 && (!rivals.length
    || (best.name === "windows-1252" && rivals.every((other) => other.name === "windows-1250")));
  return sure ? best : null;
}

// Gives the text, and what is to be said of how it was read.
function decode(data, isTable) {
  if (data.every((byte) => byte === 32 || byte === 9 || byte === 13 || byte === 10)) refuse("empty");
  // Of two bytes a letter, one is nearly always 0 in a table; where no mark says which, the noughts do.
  const noughts = [0, 0];
  data.subarray(0, 4096).forEach((byte, at) => { if (byte === 0) noughts[at % 2] += 1; });
  const many = Math.min(data.length, 4096) / 8;
  const little = (data[0] === 0xff && data[1] === 0xfe) || (!noughts[0] && noughts[1] > many);
  const big = (data[0] === 0xfe && data[1] === 0xff) || (!noughts[1] && noughts[0] > many);
  if (!little && !big && data.includes(0)) refuse("nul");
  let text;
  try {
    const name = little ? "utf-16le" : big ? "utf-16be" : "utf-8";
    text = new TextDecoder(name, { fatal: true }).decode(data);
  } catch {
    if (little || big || !isTable) refuse("encoding");
    const found = recognised(data) ?? refuse("letters");
    return [found.text, say("read_as", { name: ENCODINGS[found.name] })];
  }
  return text.includes("\0") ? refuse("nul") : [text, ""];
}
