import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../server/src/project/edits.ts';
import { type HclBody, type HclValue, hclAt, hclBlocks, hclListItem, readHcl } from '../../server/src/syntax/hcl.ts';
import { share } from '../share.ts';

/** A value in few characters: strings in quotes, expressions as `<text: parts>`. */
function say(value: HclValue | undefined): string {
  if (value === undefined) return 'nothing';
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value) + (value.template ? '$' : '') + (value.closed ? '' : '?') + (value.verbatim ? '' : '~');
    case 'tuple':
      return `[${value.items.map((item) => say(item.value)).join(', ')}]`;
    case 'object':
      return `{${value.entries.map((entry) => `${entry.key}=${say(entry.value)}`).join(', ')}}`;
    case 'expression':
      return `<${value.text}: ${value.parts.map(say).join(', ')}>`;
    default:
      return value.text;
  }
}

const valueOfA = (text: string): string => say(hclAt(readHcl(`a = ${text}\nb = 1\n`).body, 'a'));

test('literals', () => {
  assert.equal(valueOfA('"3.12"'), '"3.12"');
  assert.equal(valueOfA('3.10'), '3.10');
  assert.equal(valueOfA('true'), 'true');
  assert.equal(valueOfA('null # none'), 'null');
  assert.equal(valueOfA('"a\\"b\\u0041\\q"'), '"a\\"bA\\\\q"~');
  assert.equal(valueOfA('["3.11", /* x */ "3.12",]'), '["3.11", "3.12"]');
  assert.equal(valueOfA('[\n  "3.11", # oldest\n  // between\n  "3.12"\n]'), '["3.11", "3.12"]');
  assert.equal(valueOfA('{ A = "1", "B": 2, c.d = [3], (e) = f }'), '{A="1", B=2, c.d=[3], (e)=<f: >}');
  assert.equal(valueOfA('{\n  A = "1"\n  B = "2" // two\n}'), '{A="1", B="2"}');
});

test('what is computed holds its literals', () => {
  assert.equal(valueOfA('var.runtime'), '<var.runtime: >');
  assert.equal(valueOfA('coalesce(var.x, "python3.12")'), '<coalesce(var.x, "python3.12"): "python3.12">');
  assert.equal(valueOfA('a == 1 ? "x" : "y"'), '<a == 1 ? "x" : "y": 1, "x", "y">');
  assert.equal(valueOfA('[for v in ["1"] : v]'), '<[for v in ["1"] : v]: ["1"]>');
  assert.equal(valueOfA('{ for k, v in m : k => "z" }'), '<{ for k, v in m : k => "z" }: "z">');
  assert.equal(valueOfA('(\n  "x"\n)'), '<(\n  "x"\n): "x">');
});

test('interpolations', () => {
  assert.equal(valueOfA('"python:${PY}-slim"'), '"python:${PY}-slim"$');
  assert.equal(valueOfA('"a${f("x", {y = "}"})}b" # c'), '"a${f(\\"x\\", {y = \\"}\\"})}b"$');
  assert.equal(valueOfA('"$${no}"'), '"$${no}"');
  assert.equal(valueOfA('"${\n  x\n}"'), '"${\\n  x\\n}"$');
});

test('heredocs', () => {
  assert.equal(valueOfA('<<EOT\none\n  two\nEOT'), '"one\\n  two\\n"');
  assert.equal(valueOfA('<<-EOT\n  one\n  EOT'), '"  one\\n"');
  assert.equal(valueOfA('1 << 2'), '<1 << 2: 1, 2>');
});

const shape = (body: HclBody): string =>
  [
    ...body.attributes.map(({ name, value }) => `${name}=${say(value)}`),
    ...body.blocks.map((block) => `${[block.type, ...block.labels].join(' ')}{${shape(block.body)}}`),
  ].join(' ');

test('blocks', () => {
  const text = 'variable "PY" { default = "3.12" }\ntarget "app" {\n  args = { PY = PY }\n  inner {\n  }\n}\nx = 1';
  assert.equal(shape(readHcl(text).body), 'x=1 variable PY{default="3.12"} target app{args={PY=<PY: >} inner{}}');
  assert.equal(hclBlocks(readHcl(text).body, 'target')[0]?.labels[0], 'app');
  assert.deepEqual(readHcl(text).problems, []);
});

test('half-written text keeps what is around it', () => {
  assert.equal(shape(readHcl('a = \nb = "x\nc = [1\nd = 2').body), 'b="x"? c=[<1\nd = 2: 1, 2>]');
  assert.equal(shape(readHcl('}\na = 1\n"x" y z\nb = 2').body), 'a=1 b=2');
  assert.equal(shape(readHcl('t "a" {\n  x = "1"\n').body), 't a{x="1"}');
  assert.equal(shape(readHcl('a = "${\nb = 2').body), 'a="${"$? b=2');
});

test('spans are those of the file, byte order mark and CR LF included', () => {
  const text = '\uFEFFvariable "V" {\r\n  default = "3.12"\r\n}\r\n';
  const value = hclAt(hclBlocks(readHcl(text).body, 'variable')[0]?.body, 'default');
  assert.ok(value?.kind === 'string');
  assert.equal(text.slice(value.content.start, value.content.end), '3.12');
  assert.equal(value.verbatim, true);
});

test('items are removed and inserted', () => {
  const text = 'py = [\n  "3.11", # old\n  "3.12",\n]\n';
  const tuple = hclAt(readHcl(text).body, 'py');
  assert.ok(tuple?.kind === 'tuple');
  const { remove, insert } = hclListItem(text, tuple, 0)!;
  assert.equal(applyEdits(text, [{ ...remove, newText: '' }]), 'py = [\n  "3.12",\n]\n');
  const newText = `${insert.before}3.13${insert.after}`;
  assert.equal(
    applyEdits(text, [{ start: insert.offset, end: insert.offset, newText }]),
    'py = [\n  "3.11", # old\n  "3.13",\n  "3.12",\n]\n',
  );
});

test('hostile text is read in linear time and never throws', () => {
  for (const opener of [
    '"${',
    '[',
    '{',
    '(',
    '<<A\n',
    'a {',
    'a = [\n',
    '"${\n',
    '/*',
    '{a=',
    '"',
    'a = "${"${',
    '{ for ',
    '(a,',
    '\\"',
    '"\\',
  ]) {
    const { body } = readHcl(opener.repeat(share(60_000, 4)));
    assert.ok(body.end >= 0, opener);
  }
});
