// Search of search.html, and the key "/" on every page. All pages can be read without this file.

const field = document.getElementById('q');

document.addEventListener('keydown', (event) => {
  const typing = event.target.matches('input, textarea, select, [contenteditable]');
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field.focus();
  field.select();
});

const results = document.getElementById('results');
if (results) startSearch(results, document.getElementById('found'));

/** Filters the list of everything by what the field holds, best first. */
function startSearch(list, status) {
  const all = [...list.children].map((item, order) => {
    const name = item.querySelector('a').textContent.toLowerCase();
    return { item, order, name, text: `${item.textContent} ${item.dataset.words ?? ''}`.toLowerCase() };
  });
  const show = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = all
      .map((entry) => ({ ...entry, score: scoreOf(entry, words) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.order - b.order);
    list.replaceChildren(...found.map(({ item }) => item));
    status.textContent = words.length === 0 ? `${all.length} entries` : `${found.length} of ${all.length} entries`;
  };
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  field.addEventListener('input', show);
  field.form.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.focus();
  });
  show();
}

/** Every word must occur; a name that is the word, begins with it or has it counts for more than other text. */
function scoreOf({ name, text }, words) {
  let score = 1;
  for (const word of words) {
    if (!text.includes(word)) return 0;
    score += name === word ? 100 : name.startsWith(word) ? 30 : name.includes(word) ? 10 : 1;
  }
  return score;
}
