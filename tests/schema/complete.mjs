// What an author's editor writes: asks the YAML language server, with the schema as it ships, to complete in block style, between braces and after
// a half-typed key, makes its edits, and looks at the lines that come of them.
//   node complete.mjs ROOT
// Exit status 0: all is as it should be; 1: it is not, and every case is named.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseDocument } from 'yaml';

const root = process.argv[2];
const schemaFile = join(root, 'docs/protocol.schema.json');
const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
const program = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server');
const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const settings = { schemas: { [pathToFileURL(schemaFile)]: '*.yaml' }, completion: true, schemaStore: { enable: false } };

const waiting = new Map();
let buffer = Buffer.alloc(0), last = 0;
function send(message) {
  const text = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  server.stdin.write(`Content-Length: ${text.length}\r\n\r\n`);
  server.stdin.write(text);
}
function ask(method, params) {
  send({ id: ++last, method, params });
  return new Promise((resolve) => waiting.set(last, resolve));
}
server.stdout.on('data', (data) => {
  buffer = Buffer.concat([buffer, data]);
  for (let head; (head = buffer.indexOf('\r\n\r\n')) >= 0;) {
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head))[1]);
    if (buffer.length < head + 4 + length) return;
    const message = JSON.parse(buffer.subarray(head + 4, head + 4 + length));
    buffer = buffer.subarray(head + 4 + length);
    if (message.method && message.id !== undefined)
      send({ id: message.id, result: message.method === 'workspace/configuration' ? message.params.items.map((item) => (item.section === 'yaml' ? settings : null)) : null });
    else if (waiting.has(message.id)) waiting.get(message.id)(message.result);
  }
});

// A snippet as it stands before anything is typed into its gaps.
const plain = (text) => text.replace(/\$\{\d+:((?:\\.|[^}])*)\}/g, '$1').replace(/\$\{\d+\}|\$\d+/g, '').replace(/\\([$}\\])/g, '$1');

// Every offer with the whole text that it makes; the cursor stands at the '|'.
let files = 0;
async function complete(text) {
  const at = text.indexOf('|'), document = text.slice(0, at) + text.slice(at + 1), lines = document.split('\n');
  const before = text.slice(0, at).split('\n');
  const uri = `file:///study-${++files}.yaml`;
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text: document } } });
  const found = await ask('textDocument/completion', { textDocument: { uri }, position: { line: before.length - 1, character: before.at(-1).length } });
  const offset = (place) => lines.slice(0, place.line).reduce((sum, line) => sum + line.length + 1, 0) + place.character;
  return (found?.items ?? found ?? []).map((item) => {
    const edit = item.textEdit, range = edit?.range ?? edit?.replace;
    const [from, to] = edit ? [offset(range.start), offset(range.end)] : [at, at];
    return { label: item.label, text: document.slice(0, from) + plain(edit ? edit.newText : (item.insertText ?? item.label)) + document.slice(to) };
  });
}

let wrong = 0, offers = 0;
function disagree(where, sentence) {
  console.log(`${where}: ${sentence}`);
  wrong += 1;
}
const head = 'tachisto: 1\ntitle: A study\n';
const keysOf = (definition) => Object.keys(definition ? schema.definitions[definition].properties : schema.properties);

// Each key of the map is offered where it is not written yet, once, and stands then once, with its colon, in a file that can be read. `typed`: of
// keys that begin so the server completes the word alone, because it takes another colon in the line for theirs.
async function offersKeys(where, text, definition, written = [], typed = '\0') {
  const found = await complete(head + text);
  for (const key of keysOf(definition).filter((one) => !written.includes(one))) {
    const its = found.filter((offer) => offer.label === key);
    if (its.length !== 1) { disagree(where, `'${key}' is offered ${its.length} times`); continue; }
    offers += 1;
    const made = its[0].text, document = parseDocument(made);
    const colons = made.match(new RegExp(`(^|[ {,])${key}${key.startsWith(typed) ? '' : ':'}( |}|$|\\n)`, 'gm')) ?? [];
    if (document.errors.length > 0) disagree(where, `'${key}' makes: ${made.slice(head.length)} (${document.errors[0].message.split('\n')[0]})`);
    if (colons.length !== 1) disagree(where, `'${key}' does not stand once, with its colon, in: ${made.slice(head.length)}`);
  }
}

await ask('initialize', { processId: process.pid, rootUri: null, workspaceFolders: null,
  capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } }, workspace: { configuration: true } } });
send({ method: 'initialized', params: {} });
send({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml: settings } } });

for (let tries = 0; tries < 100 && (await complete('|')).length === 0; ++tries) await new Promise((resolve) => setTimeout(resolve, 50));  // the schema is read

await offersKeys('at the margin', '|', '', ['tachisto', 'title']);
await offersKeys('a half-typed section', 'scr|', '', ['tachisto', 'title']);
await offersKeys('the screen', 'screen:\n  |', 'screen');
await offersKeys('the screen, half-typed', 'screen:\n  back|', 'screen');
await offersKeys('an event', 'trials:\n  decision:\n    - event: prime\n      |', 'event', ['event']);
await offersKeys('a block', 'blocks:\n  main:\n    |', 'block');
await offersKeys('a step', 'session:\n  - |', 'session_step');
// Between braces the server answers once a letter is typed.
await offersKeys('an event in braces', 'trials:\n  decision:\n    - {event: prime, m|}', 'event', ['event'], 'm');
await offersKeys('an answer in braces', 'blocks:\n  main:\n    answer: {by: word, ke|}', 'answer', ['by'], 'ke');
await offersKeys('a practice in braces', 'session:\n  - practice: {of: main, tri|}', 'practice', ['of'], 'tri');
await offersKeys('a score in braces', 'scores:\n  it: {rt: main, av|}', 'score', ['rt'], 'av');

// A value that needs quotation marks comes with them: without, "#808080" is a comment.
for (const offer of await complete(head + 'screen:\n  background: |'))
  if (offer.text.endsWith(offer.label) && offer.label.startsWith('#')) disagree('a colour', `is offered without quotation marks: ${offer.label}`);

server.kill();
console.log(`${offers} offers of keys looked at, ${wrong} wrong.`);
process.exit(wrong > 0 ? 1 : 0);
