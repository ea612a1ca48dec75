// Holds the JSON Schema of the protocol language against what the reader says, with validators that are not ours: npm's
// ajv, and npm's yaml to read the files as an editor does.
//   node validate.mjs ROOT CASES      CASES: all cases, each with its protocol whole
// Exit status 0: they agree; 1: they do not, and every case is named.
// Every shipped protocol, and every case without mistakes, must be accepted. Every broken case must be refused, by the
// YAML itself or by the schema, but for those that beyond_a_schema.txt names with their reason; these must be accepted,
// so that the list does not outlive its reasons.
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import Ajv from 'ajv';

const root = process.argv[2];
const schema = JSON.parse(readFileSync(join(root, 'docs/protocol.schema.json'), 'utf8'));
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
for (const word of ['patternErrorMessage', 'defaultSnippets']) ajv.addKeyword(word);  // for editors
const validate = ajv.compile(schema);

// What stands against the file; empty: nothing does.
function objection(file) {
  let data;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    const document = parseDocument(text, { uniqueKeys: true });
    const trouble = [...document.errors, ...document.warnings];
    if (trouble.length > 0) return 'YAML: ' + trouble[0].message.split('\n')[0];
    data = document.toJS({ maxAliasCount: 1000 });
  } catch (error) {
    return 'YAML: ' + error.message.split('\n')[0];
  }
  if (validate(data)) return '';
  // The deepest place is the mistake itself; the others are what it could have been instead.
  const depth = (error) => error.instancePath.split('/').length;
  const worst = validate.errors.reduce((a, b) => (depth(b) > depth(a) ? b : a));
  return `schema: ${worst.instancePath || '/'} ${worst.message}`;
}

function namesBeyondASchema() {
  const text = readFileSync(join(root, 'tests/schema/beyond_a_schema.txt'), 'utf8');
  return new Set(text.split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#')));
}

let wrong = 0;
function disagree(file, sentence) {
  console.log(`${file}: ${sentence}`);
  wrong += 1;
}

const library = join(root, 'protocols/library');
const shipped = readdirSync(library).filter((name) => name.endsWith('.yaml'));
for (const name of shipped) {
  const found = objection(join(library, name));
  if (found) disagree(`protocols/library/${name}`, `ships, but is refused: ${found}`);
}

const cases = process.argv[3];
const beyond = namesBeyondASchema();
let refused = 0, accepted = 0, sound = 0;
for (const name of readdirSync(cases).sort()) {
  const file = join(cases, name, 'protocol.yaml');
  if (!existsSync(file)) continue;
  const found = objection(file);
  // A protocol that a plan or answers are tried with has no mistake of its own.
  const broken = !['expected_trials.csv', 'expected_records.csv', 'participant.csv', 'answers.yaml'].some((beside) => existsSync(join(cases, name, beside)));
  if (!broken) {
    sound += 1;
    if (found) disagree(`tests/cases/${name}`, `is sound, but is refused: ${found}`);
  } else if (beyond.has(name)) {
    accepted += 1;
    if (found) disagree(`tests/cases/${name}`, `is refused after all; take it out of beyond_a_schema.txt: ${found}`);
  } else {
    refused += 1;
    if (!found) disagree(`tests/cases/${name}`, 'is broken, but accepted; tighten the schema, or name it in beyond_a_schema.txt');
  }
  beyond.delete(name);
}
for (const name of beyond) disagree(`tests/cases/${name}`, 'stands in beyond_a_schema.txt, but there is no such case');

console.log(`${shipped.length} shipped protocols, ${sound} sound cases, ${refused} broken cases that are refused, ` +
            `${accepted} beyond a schema; ${wrong} disagreements`);
process.exit(wrong === 0 ? 0 : 1);
