// Sorting, filtering, zoom and copying. The page is complete without any of it.
(() => {
  'use strict';
  const SORTED = 4, FILTERED = 9, SHOWN = 7;

  const make = (tag, kind, text) => {
    const node = document.createElement(tag);
    if (kind) node.className = kind;
    if (text) node.textContent = text;
    return node;
  };

  const button = (kind, text, act) => {
    const node = make('button', kind, text);
    node.type = 'button';
    node.addEventListener('click', act);
    return node;
  };

  // Numbers as the page writes them; what has none stays behind all that have.
  const number = text => {
    const found = text.replace(/(\d)[,\u202f\u00a0 ](?=\d{3})/g, '$1').replace('\u2212', '-').match(/-?\d+(\.\d+)?(e-?\d+)?/);
    return found ? parseFloat(found[0]) : null;
  };

  const plain = table => table.tHead && table.tHead.rows.length === 1 && table.tBodies.length === 1
    && !table.classList.contains('confusion') && !table.querySelector('[rowspan], [colspan]')
    && table.tBodies[0].rows.length >= SORTED;

  const sortable = table => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const title = head.textContent.trim();
      if (!title) return;
      const sorter = button('sort', '', () => {
        const next = { none: 'ascending', ascending: 'descending', descending: 'none' }[head.getAttribute('aria-sort') || 'none'];
        heads.forEach(other => other.removeAttribute('aria-sort'));
        if (next !== 'none') head.setAttribute('aria-sort', next);
        const sign = next === 'descending' ? -1 : 1;
        const text = row => row.cells[column].textContent.trim();
        const numeric = head.classList.contains('num');
        const order = (a, b) => {
          if (!numeric) return sign * text(a).localeCompare(text(b), 'en', { numeric: true });
          const x = number(text(a)), y = number(text(b));
          return x === null || y === null ? (x === null) - (y === null) : sign * (x - y);
        };
        (next === 'none' ? rows : [...rows].sort(order)).forEach(row => body.append(row));
      });
      sorter.append(...head.childNodes);
      head.append(sorter);
    });
  };

  const filterable = (before, what, entries) => {
    const box = make('p', 'filter');
    const label = make('label', '', 'Filter ' + what + ' ');
    const input = make('input');
    const count = make('span', 'quiet');
    input.type = 'search';
    count.setAttribute('role', 'status');
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      entries.forEach(entry => {
        const text = entry.textContent.toLowerCase();
        entry.hidden = !words.every(word => text.includes(word));
        left += entry.hidden ? 0 : 1;
      });
      count.textContent = words.length ? ' ' + left + ' of ' + entries.length : '';
    });
    label.append(input);
    box.append(label, count);
    before.before(box);
  };

  const zoomable = () => {
    const dialog = make('dialog', 'zoom');
    const large = make('img');
    const caption = make('p');
    const close = button('', 'Close', () => dialog.close());
    dialog.setAttribute('aria-label', 'Enlarged picture');
    dialog.append(large, caption, close);
    dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
    const pictures = document.querySelectorAll('.triple img, .five img, .strip img, .pictures img, .drawn img');
    pictures.forEach(picture => {
      const opener = button('picture', '', () => {
        large.src = picture.src;
        large.alt = picture.alt;
        large.className = picture.className;
        caption.textContent = picture.alt;
        dialog.showModal();
      });
      opener.setAttribute('aria-label', 'Enlarge: ' + picture.alt);
      picture.replaceWith(opener);
      opener.append(picture);
    });
    if (pictures.length) document.body.append(dialog);
  };

  const copyable = command => {
    const code = command.matches('code') ? command : command.querySelector('code') || command;
    const text = code.textContent;
    const copy = button('copy', 'Copy', async () => {
      try {
        await navigator.clipboard.writeText(text);
        copy.textContent = 'Copied';
      } catch (refused) {
        // The reader can still copy what is selected.
        getSelection().selectAllChildren(code);
        copy.textContent = 'Selected';
      }
      setTimeout(() => { copy.textContent = 'Copy'; }, 2000);
    });
    copy.setAttribute('aria-label', 'Copy the command');
    command.after(copy);
  };

  document.querySelectorAll('table').forEach(table => {
    if (!plain(table)) return;
    sortable(table);
    const rows = [...table.tBodies[0].rows];
    if (rows.length >= FILTERED) filterable(table.closest('.scroll') || table, 'rows', rows);
  });
  document.querySelectorAll('.gallery').forEach(gallery => {
    const figures = [...gallery.children];
    if (figures.length >= SHOWN) filterable(gallery, 'examples', figures);
  });
  const findings = [...document.querySelectorAll('.finding')];
  if (findings.length >= SORTED) filterable(findings[0], 'findings', findings);
  document.querySelectorAll('.command, #reproduce pre').forEach(copyable);
  zoomable();
})();
