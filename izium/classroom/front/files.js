// Files and zip archives, as they are chosen or dropped.

const limitFor = (name) => LIMITS[/\.csv$/i.test(name) ? "table_bytes" : "file_bytes"];
const endingOf = (name) => (/[^/]\.(json|csv|zip)$/i.exec(name)?.[1] ?? "").toLowerCase();
const isSystem = (name) => {
  const last = name.split("/").at(-1);
  return RULES.system_files.includes(last.toLowerCase()) || last.startsWith("._");
};

async function readFile(name, file) {
  const failed = (code, values) => [{ handIns: [], faults: [fault(name, "", say(code, values))] }];
  const ending = endingOf(name);
  if (!ending) return failed("kind_of_file");
  const limit = ending === "zip" ? LIMITS.archive_bytes : limitFor(name);
  if (file.size > limit) return failed("too_large", { limit });
  let data;
  try {
    data = new Uint8Array(await file.arrayBuffer());
  } catch {
    return failed("unreadable", { why: t("the browser may not open it") });
  }
  return ending === "zip" ? unzip(name, data) : [read(name, data)];
}

async function unzip(archive, data) {
  const readings = [];
  const failed = (name, code, values) => readings.push({ handIns: [], faults: [fault(name, "", say(code, values))] });
  let members;
  try {
    members = directory(data);
  } catch {
    failed(archive, "zip");
    return readings;
  }
  let files = 0;
  const spent = { bytes: 0 };
  for (const member of members) {
    const path = member.name.replaceAll("\\", "/");
    if (path.endsWith("/") || isSystem(path) || path.split("/").includes("__MACOSX")) continue;
    files += 1;
    if (files > LIMITS.archive_files) {
      failed(archive, "zip_many", { limit: LIMITS.archive_files });
      break;
    }
    const name = cleanLine(`${archive}/${path}`);
    const ending = endingOf(path);
    if (ending !== "json" && ending !== "csv") {
      failed(name, ending === "zip" ? "zip_nested" : "kind_of_file");
      continue;
    }
    const limit = limitFor(name);
    let bytes;
    try {
      bytes = await inflate(data, member, limit, spent);
    } catch {
      failed(name, "zip_member");
    }
    // Damaged ones count, too: thousands of members may share one body, which each takes seconds to unpack.
    if (spent.bytes > LIMITS.archive_bytes) {
      failed(archive, "zip_large", { limit: LIMITS.archive_bytes });
      break;
    }
    if (!bytes) continue;
    if (bytes.length > limit) failed(name, "too_large", { limit });
    else readings.push(read(name, bytes));
  }
  if (!files) failed(archive, "hollow");
  return readings;
}

function directory(data) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let end = data.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
  const number = view.getUint16(end + 10, true);
  const shift = end - view.getUint32(end + 12, true) - view.getUint32(end + 16, true);
  let at = view.getUint32(end + 16, true) + shift;
  return Array.from({ length: number }, () => {
    if (view.getUint32(at, true) !== 0x02014b50) throw new RangeError("no directory entry");
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const flags = view.getUint16(at + 8, true);
    const member = {
      encrypted: flags & 1,
      method: view.getUint16(at + 10, true),
      sum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true) + shift,
      name: memberName(data.subarray(at + 46, at + 46 + nameLength), flags),
    };
    at += 46 + nameLength + extra + comment;
    return member;
  });
}

function memberName(bytes, flags) {
  try {
    return new TextDecoder("utf-8", { fatal: !(flags & 0x800), ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder("ibm866").decode(bytes);
  }
}

async function inflate(data, member, limit, spent) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (member.encrypted || view.getUint32(member.at, true) !== 0x04034b50) throw new Error("not readable");
  const start = member.at + 30 + view.getUint16(member.at + 26, true) + view.getUint16(member.at + 28, true);
  const packed = data.subarray(start, start + member.packed);
  if (packed.length !== member.packed || ![0, 8].includes(member.method)) throw new Error("not readable");
  if (!member.method) spent.bytes += packed.length;
  const bytes = member.method ? await inflated(packed, limit, spent) : packed;
  if (bytes.length <= limit && checksum(bytes) !== member.sum) throw new Error("damaged");
  return bytes;
}

async function inflated(packed, limit, spent) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const chunks = [];
  let length = 0;
  while (length <= limit) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    spent.bytes += value.length;
  }
  if (length > limit) reader.cancel().catch(() => {});
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = CHECKSUMS[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
