"use strict";
const number = text => {
  const found = text.replace(/\u2212/g, "-").replace(/,(?=\d{3})/g, "").match(/-?\d+(\.\d+)?/);
  return found ? Number(found[0]) : Number.NEGATIVE_INFINITY;
};
const cells = row => [...row.children].map(cell => cell.textContent);

for (const heading of document.querySelectorAll("thead th")) {
  heading.querySelector("button").addEventListener("click", () => {
    const table = heading.closest("table");
    const place = [...heading.parentNode.children].indexOf(heading);
    const up = heading.getAttribute("aria-sort") !== "ascending";
    for (const other of heading.parentNode.children) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    const isNumber = heading.classList.contains("number");
    const key = row => row.children[place].textContent;
    const order = (a, b) => isNumber ? number(key(a)) - number(key(b)) : key(a).localeCompare(key(b));
    const rows = [...table.tBodies[0].rows].sort((a, b) => up ? order(a, b) : order(b, a));
    table.tBodies[0].append(...rows);
  });
}

const csv = rows => rows
  .map(row => row.map(cell => /[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell).join(","))
  .join("\n");
const special = { "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "{": "\\{", "}": "\\}",
  "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\\": "\\textbackslash{}", "\u2212": "$-$",
  "\u00b1": "$\\pm$", "\u03bb": "$\\lambda$", "\u03c4": "$\\tau$", "\u03c1": "$\\rho$", "<": "$<$",
  ">": "$>$", "\u2013": "--" };
const latex = (rows, alignment) => [
  `\\begin{tabular}{${alignment}}`,
  ...rows.map(row => row
    .map(cell => cell.replace(/[&%$#_{}~^\\\u2212\u00b1\u03bb\u03c4\u03c1<>\u2013]/g, c => special[c]))
    .join(" & ") + " \\\\"),
  "\\end{tabular}"].join("\n");

const copy = text => {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
};
for (const button of document.querySelectorAll(".copy")) {
  button.addEventListener("click", () => {
    const table = button.closest(".numbers").querySelector("table");
    const rows = [...table.rows].map(cells);
    const alignment = [...table.tHead.rows[0].children]
      .map(heading => heading.classList.contains("number") ? "r" : "l").join("");
    copy(button.dataset.as === "csv" ? csv(rows) : latex(rows, alignment));
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 1500);
  });
}
