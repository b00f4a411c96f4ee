// The page is whole without this: it sorts the table, closes a tooltip with Escape and opens everything for paper.
"use strict";
for (const table of document.querySelectorAll("table.index")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") === "ascending" ||
        (!head.hasAttribute("aria-sort") && column > 0 && column < 4);
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "descending" : "ascending");
      const key = (row) => row.cells[column].textContent.trim();
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => key(a).localeCompare(key(b), "en", { numeric: column === 0 || column > 4 }));
      if (column > 0 && column < 5) rows.sort((a, b) => (parseFloat(key(a)) || 0) - (parseFloat(key(b)) || 0));
      if (up) rows.reverse();
      table.tBodies[0].append(...rows);
    });
  });
}
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement.matches("a.f")) document.activeElement.blur();
});
addEventListener("beforeprint", () => {
  for (const closed of document.querySelectorAll("details:not([open])")) {
    closed.open = true;
    closed.dataset.closed = "";
  }
});
addEventListener("afterprint", () => {
  for (const opened of document.querySelectorAll("details[data-closed]")) {
    opened.open = false;
    delete opened.dataset.closed;
  }
});
