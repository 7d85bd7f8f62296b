// Downloads of what is filtered: the rows of the site's own files, byte by byte as they stand there.

const TYPES = { csv: "text/csv", json: "application/json" };
const KEPT = 10_000; // milliseconds in which a browser has surely begun to save

// Saves the part of a data file that is about the cases with these numbers. `kind` is csv or json.
export async function save(kind, address, numbers) {
  const bytes = await (await fetch(address)).arrayBuffer();
  // The mark by which spreadsheets know UTF-8 is part of the file.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const wanted = new Set(numbers);
  const chosen = kind === "csv" ? csvRows(text, wanted) : jsonRecords(text, wanted);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([chosen], { type: TYPES[kind] }));
  link.download = address.split("/").pop();
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}

export function jsonRecords(text, wanted) {
  const content = JSON.parse(text);
  content.cases = content.cases.filter((record) => wanted.has(record.number));
  return `${JSON.stringify(content, null, 2)}\n`;
}

// A line break within quotation marks ends no row.
export function csvRows(text, wanted) {
  const [header, ...rows] = text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+(?:\r\n|$)/g);
  const delimiter = header.includes(";") ? ";" : ",";
  const column = header.replace("\ufeff", "").trim().split(delimiter).indexOf("number");
  return header + rows.filter((row) => wanted.has(Number(row.split(delimiter)[column]))).join("");
}
