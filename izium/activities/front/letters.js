// What a program did to a text when it saved it: letters lost, or UTF-8 read as something else.

// For each old encoding, which byte each of its signs was.
const BYTES_OF = ["windows-1252", "windows-1251", "windows-1250", "macintosh", "x-mac-cyrillic", "koi8-u", "ibm866"].map((name) =>
  new Map([...new TextDecoder(name).decode(Uint8Array.from({ length: 128 }, (_, at) => at + 128))].map((sign, at) => [sign, at + 128])));

// Whether signs are the bytes of another text: where they are UTF-8 of letters met here, they were
// read wrongly.
const MET = /^[\u00a0-\u024f\u0400-\u0491\u2010-\u20bf\u2116]+$/;
const wasUtf8 = (signs) => BYTES_OF.some((bytes) => {
  const found = [...signs].map((sign) => bytes.get(sign));
  if (found.includes(undefined)) return false;
  try {
    return MET.test(new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(found)));
  } catch {
    return false;
  }
});

// Question marks where letters were: four and more as a word of their own, fewer where the sentence
// goes on in small letters, two such words side by side, and any before or inside a word. What
// follows a word ("Why???"), and up to three marks at the end, people write themselves.
const BEFORE = "(?:^|[\\s(\"'«„“‘\\[/,;:-])";
const LOST = new RegExp(`${BEFORE}(?:\\?{4,}|\\?{2,3}(?=[,;:-]|\\s+[\\p{Ll}\\p{N}])|\\?+[\\s,;:/-]+\\?{2,}|\\?+(?=\\p{L}))|\\p{L}\\?+\\p{Ll}`, "u");
// What other programs leave in their place: signs of their own, entities, lines of a table's frame.
const LEFT = /[\ufffd\x1a]|&#(?:\d{2,6}|x[\da-f]{2,5});|\p{L}[\u2500-\u259f]|[\u2500-\u259f]\p{L}/iu;
const ADDRESS = /https?:\/\/|\?\w+=/;
const ONLY_MARKS = new RegExp(`${BEFORE}\\?\\?`);

const isGarbled = (text) => LEFT.test(text) || (ONLY_MARKS.test(text) && !/\p{L}/u.test(text)) || LOST.test(text.replace(/\S+/g, (word) => (ADDRESS.test(word) ? "" : word)))
  || (text.match(/[^\x00-\x7f]{2,}/g) ?? []).some(wasUtf8);
// No name has a question mark.
const isGarbledName = (name) => typeof name === "string" && (name.includes("?") || isGarbled(name));
