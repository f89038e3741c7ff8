// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Span } from '../../server/src/project/span.ts';
import { type DockerInstruction, expand, readDockerfile, readImageReference } from '../../server/src/syntax/dockerfile.ts';
import { share } from '../share.ts';
import { randomNumbers } from './mutation/mutation.ts';

const slice = (text: string, span: Span | undefined): string | undefined => span && text.slice(span.start, span.end);
const only = (text: string): DockerInstruction => {
  const [instruction, ...rest] = readDockerfile(text).instructions;
  assert.ok(instruction && rest.length === 0, text);
  return instruction;
};
const keywords = (text: string): readonly string[] => readDockerfile(text).instructions.map(({ keyword }) => keyword);

describe('dockerfile: image references', () => {
  const cases: readonly (readonly [string, string | undefined, string, string | undefined, string | undefined])[] = [
    ['python', undefined, 'python', undefined, undefined],
    ['python:3.12', undefined, 'python', '3.12', undefined],
    ['python:3.12-slim-bookworm', undefined, 'python', '3.12-slim-bookworm', undefined],
    ['library/python:3.12', undefined, 'library/python', '3.12', undefined],
    ['docker.io/library/python:3.12', 'docker.io', 'library/python', '3.12', undefined],
    ['localhost/python:3.12', 'localhost', 'python', '3.12', undefined],
    ['host:5000/python', 'host:5000', 'python', undefined, undefined],
    ['host:5000/python:3.8@sha256:abc', 'host:5000', 'python', '3.8', 'sha256:abc'],
    ['python@sha256:abc', undefined, 'python', undefined, 'sha256:abc'],
    ['ghcr.io/astral-sh/uv:0.5.1-python3.12-bookworm-slim', 'ghcr.io', 'astral-sh/uv', '0.5.1-python3.12-bookworm-slim', undefined],
    ['public.ecr.aws/lambda/python:3.12', 'public.ecr.aws', 'lambda/python', '3.12', undefined],
    ['mcr.microsoft.com/devcontainers/python:1-3.12', 'mcr.microsoft.com', 'devcontainers/python', '1-3.12', undefined],
    ['[::1]:5000/python:3', '[::1]:5000', 'python', '3', undefined],
    ['python:${V}-slim', undefined, 'python', '${V}-slim', undefined],
    ['python:${V:-3.9}-slim', undefined, 'python', '${V:-3.9}-slim', undefined],
    ['${IMAGE:-a/python:3.9@x}', undefined, '${IMAGE:-a/python:3.9@x}', undefined, undefined],
    ['${REGISTRY}/python:3.9', '${REGISTRY}', 'python', '3.9', undefined],
    ['${REGISTRY:-docker.io}/library/python:3.9', '${REGISTRY:-docker.io}', 'library/python', '3.9', undefined],
    ['$IMAGE:$TAG', undefined, '$IMAGE', '$TAG', undefined],
    ['python:', undefined, 'python', '', undefined],
    ['', undefined, '', undefined, undefined],
    ['scratch', undefined, 'scratch', undefined, undefined],
  ];
  for (const [text, registry, repository, tag, digest] of cases) {
    test(text === '' ? 'nothing' : text, () => {
      const image = readImageReference(text, 7);
      assert.deepEqual(
        [image.registry?.text, image.repository.text, image.tag?.text, image.digest?.text],
        [registry, repository, tag, digest],
      );
      for (const part of [image, image.registry, image.repository, image.tag, image.digest]) {
        if (part) assert.equal(text.slice(part.start - 7, part.end - 7), part.text);
      }
    });
  }

  test('variables with their operators', () => {
    const text = 'a${B}$C:${D:-x${E}}${F-y}${G:+z}${H:?no}${I#v}\\$J${K';
    const found = readImageReference(text).variables.map(({ name, operator, word }) => [name, operator, word?.text]);
    assert.deepEqual(found, [
      ['B', undefined, undefined],
      ['C', undefined, undefined],
      ['D', ':-', 'x${E}'],
      ['F', '-', 'y'],
      ['G', ':+', 'z'],
      ['H', ':?', 'no'],
      ['I', '#', 'v'],
    ]);
    for (const { name, nameSpan, word, start, end } of readImageReference(text).variables) {
      assert.equal(slice(text, nameSpan), name);
      assert.equal(word && slice(text, word), word?.text);
      assert.ok(text.slice(start, end).startsWith('$'));
    }
  });
});

describe('dockerfile: instructions', () => {
  test('keywords in any case, comments and blank lines between', () => {
    assert.deepEqual(keywords('# a\nfrom x\n\n  RUN y\n\t# b\nCmd ["z"]\n'), ['FROM', 'RUN', 'CMD']);
    assert.deepEqual(keywords(''), []);
    assert.deepEqual(keywords('\ufeffFROM x\r\nRUN y\r\n'), ['FROM', 'RUN']);
  });

  test('continuation lines with comments and blank lines in them', () => {
    const text = 'RUN one \\\n  # not said\n\n    two \\  \n three\nCMD x';
    const [run, cmd] = readDockerfile(text).instructions;
    assert.deepEqual(
      run?.pieces.map((piece) => piece.text),
      ['one', 'two', 'three'],
    );
    assert.deepEqual(
      run?.words.map((word) => word.value),
      ['one', 'two', 'three'],
    );
    assert.equal(slice(text, run), 'RUN one \\\n  # not said\n\n    two \\  \n three');
    assert.equal(cmd?.keyword, 'CMD');
    assert.deepEqual(
      readDockerfile(text).comments.map((comment) => slice(text, comment)),
      ['# not said'],
    );
  });

  test('two escape signs join nothing', () => assert.deepEqual(keywords('RUN a \\\\\nCMD b'), ['RUN', 'CMD']));

  test('a continuation that never comes', () => {
    assert.deepEqual(keywords('RUN a \\\n# x\n'), ['RUN']);
    assert.deepEqual(keywords('RUN a \\'), ['RUN']);
  });

  test('a word over two lines', () => {
    const text = 'RUN pyt\\\nhon3 x';
    const [word] = only(text).words;
    assert.equal(word?.value, 'python3');
    assert.equal(word?.text, 'pyt\\\nhon3');
  });

  test('the escape directive', () => {
    const text = '# syntax=docker/dockerfile:1\n# escape=`\nFROM a\nRUN dir c:\\ `\n  d:\\\nCMD x';
    const file = readDockerfile(text);
    assert.equal(file.escape, '`');
    assert.deepEqual(
      file.instructions.map(({ keyword }) => keyword),
      ['FROM', 'RUN', 'CMD'],
    );
    assert.deepEqual(
      file.instructions[1]?.pieces.map((piece) => piece.text),
      ['dir c:\\', 'd:\\'],
    );
    assert.equal(file.comments.length, 2);
  });

  test('the escape directive behind anything else is a comment', () => {
    assert.equal(readDockerfile('# a comment\n# escape=`\nFROM a').escape, '\\');
    assert.equal(readDockerfile('\n# escape=`\nFROM a').escape, '\\');
    assert.equal(readDockerfile('#ESCAPE = `\nFROM a').escape, '`');
  });

  test('words: quotes and escapes', () => {
    const text = `RUN a "b c" 'd "e' f\\ g h"i j"k "l\\"m" it's`;
    assert.deepEqual(
      only(text).words.map((word) => word.value),
      ['a', 'b c', 'd "e', 'f g', 'hi jk', 'l"m', 'its'],
    );
    for (const word of only(text).words) assert.equal(slice(text, word), word.text);
  });

  test('flags stand before the words', () => {
    const text = 'COPY --from=build --chown="a b" --link x --y z';
    const { flags, words } = only(text);
    assert.deepEqual(
      flags.map(({ name, value }) => [name, value?.text]),
      [
        ['from', 'build'],
        ['chown', '"a b"'],
        ['link', undefined],
      ],
    );
    assert.deepEqual(
      words.map((word) => word.text),
      ['x', '--y', 'z'],
    );
    for (const flag of flags) assert.equal(slice(text, flag.value), flag.value?.text);
  });

  test('ONBUILD', () => {
    const text = 'ONBUILD copy --from=a:1 b c';
    const instruction = only(text);
    assert.equal(instruction.keyword, 'COPY');
    assert.equal(instruction.onbuild, true);
    assert.equal(slice(text, instruction.keywordSpan), 'copy');
    assert.equal(instruction.sources[0]?.tag?.text, '1');
    assert.equal(only('ONBUILD FROM x').from, undefined);
    assert.equal(only('ONBUILD').keyword, 'ONBUILD');
  });
});

describe('dockerfile: FROM', () => {
  test('all of it', () => {
    const text = 'FROM --platform=$BUILDPLATFORM \\\n  docker.io/library/python:3.12-slim@sha256:ab \\\n  as Build';
    const from = only(text).from;
    assert.equal(from?.platform?.text, '$BUILDPLATFORM');
    assert.equal(from?.alias?.text, 'Build');
    assert.equal(slice(text, from?.image.tag), '3.12-slim');
    assert.equal(slice(text, from?.image.digest), 'sha256:ab');
    assert.equal(slice(text, from?.image.repository), 'library/python');
    assert.equal(slice(text, from?.image.registry), 'docker.io');
  });

  test('quotes around the image', () => {
    const text = 'FROM "python:3.12"';
    assert.equal(slice(text, only(text).from?.image), 'python:3.12');
  });

  test('half written', () => {
    assert.equal(only('FROM').from, undefined);
    assert.equal(only('FROM --platform=x').from, undefined);
    assert.equal(only('FROM a as').from?.alias, undefined);
    assert.equal(only('FROM a b c').from?.alias, undefined);
    assert.equal(only('FROM python:').from?.image.tag?.text, '');
  });
});

describe('dockerfile: ARG and ENV', () => {
  const pairs = (text: string): unknown => only(text).pairs.map(({ name, value, quote }) => [name.text, value?.value, value?.text, quote]);
  const cases: readonly (readonly [string, unknown])[] = [
    ['ARG V=3.12', [['V', '3.12', '3.12', '']]],
    ['ARG V', [['V', undefined, undefined, '']]],
    ['ARG V=', [['V', '', '', '']]],
    ['ARG V=""', [['V', '', '', '"']]],
    ['ARG V="3.12"', [['V', '3.12', '3.12', '"']]],
    ["ARG V='3.12'", [['V', '3.12', '3.12', "'"]]],
    ['ARG V=3"."12', [['V', '3.12', '3"."12', '']]],
    ['ARG V="3"."12"', [['V', '3.12', '"3"."12"', '']]],
    ['ARG V="a\\"b"', [['V', 'a"b', 'a\\"b', '"']]],
    [
      'ARG A=1 B C="2 3"',
      [
        ['A', '1', '1', ''],
        ['B', undefined, undefined, ''],
        ['C', '2 3', '2 3', '"'],
      ],
    ],
    ['ARG V=${W:-a=b}', [['V', '${W:-a=b}', '${W:-a=b}', '']]],
    [
      'ENV A=1 \\\n    B=2',
      [
        ['A', '1', '1', ''],
        ['B', '2', '2', ''],
      ],
    ],
    ['ENV A=1\\ 2', [['A', '1 2', '1\\ 2', '']]],
    ['ENV A the rest  of it ', [['A', 'the rest  of it', 'the rest  of it', '']]],
    ['ENV A b=c', [['A', 'b=c', 'b=c', '']]],
    ['ENV A "b c"', [['A', 'b c', 'b c', '"']]],
    ['ENV A', [['A', undefined, undefined, '']]],
    ['ENV', []],
    ['ARG =x', []],
  ];
  for (const [text, expected] of cases) {
    test(text, () => {
      assert.deepEqual(pairs(text), expected);
      for (const pair of only(text).pairs) {
        assert.equal(slice(text, pair.name), pair.name.text);
        assert.equal(slice(text, pair.value), pair.value?.text);
        assert.ok(pair.start === pair.name.start && pair.end >= (pair.value?.end ?? pair.name.end));
        if (pair.quote !== '')
          assert.equal(text.charAt((pair.value?.start ?? 0) - 1) + text.charAt(pair.value?.end ?? 0), pair.quote.repeat(2));
      }
    });
  }
});

describe('dockerfile: images that are read', () => {
  const sources = (text: string): unknown => only(text).sources.map((source) => [source.repository.text, source.tag?.text]);
  const cases: readonly (readonly [string, unknown])[] = [
    ['COPY --from=ghcr.io/astral-sh/uv:0.5-python3.12 /uv /bin/', [['astral-sh/uv', '0.5-python3.12']]],
    ['COPY --from=build a b', [['build', undefined]]],
    ['ADD --from=0 a b', [['0', undefined]]],
    ['RUN --mount=type=bind,from=python:3.12,source=/a,target=/b x', [['python', '3.12']]],
    ['RUN --mount=from=a:1 --mount=type=cache,target=/c --mount=type=bind,from="b:2" x', [['a', '1']]],
    ['RUN --from=a x', []],
    ['COPY --from= a b', []],
    ['COPY a --from=b c', []],
  ];
  for (const [text, expected] of cases) {
    test(text, () => {
      const found = sources(text) as unknown[];
      assert.deepEqual(found.slice(0, 1), (expected as unknown[]).slice(0, 1));
      for (const source of only(text).sources) assert.equal(slice(text, source), source.text);
    });
  }
});

describe('dockerfile: heredocs', () => {
  test('a body is no instruction', () => {
    const text = 'RUN <<EOF\nFROM x\n# y\nEOF\nCMD z';
    const [run, cmd] = readDockerfile(text).instructions;
    assert.equal(run?.heredocs[0]?.body.text, 'FROM x\n# y\n');
    assert.equal(run?.heredocs[0]?.delimiter, 'EOF');
    assert.equal(slice(text, run), 'RUN <<EOF\nFROM x\n# y\nEOF');
    assert.equal(cmd?.keyword, 'CMD');
    assert.deepEqual(readDockerfile(text).comments, []);
  });

  test('several, quoted, with tabs, with a number', () => {
    const text = 'COPY <<-"A" 3<<B /x/\n\tone\n\tA\ntwo\nB\nRUN y';
    const [copy, run] = readDockerfile(text).instructions;
    assert.deepEqual(
      copy?.heredocs.map(({ delimiter, body }) => [delimiter, body.text]),
      [
        ['A', '\tone\n'],
        ['B', 'two\n'],
      ],
    );
    assert.equal(run?.keyword, 'RUN');
  });

  test('what is none', () => {
    for (const text of ['RUN a <<EOF\nFROM b', 'RUN a <<<EOF\nEOF\n', 'RUN $((1<<EOF))\nEOF', 'CMD <<EOF\nEOF', 'RUN a << EOF\nEOF']) {
      assert.equal(readDockerfile(text).instructions.length, 2, text);
    }
  });
});

describe('dockerfile: stages', () => {
  const text =
    'ARG V=3.12\nARG BASE=build\nFROM python:$V AS Build\nRUN a\nFROM build\nRUN b\nFROM ${BASE} as last\nFROM other\nCOPY --from=last x y\n';
  const file = readDockerfile(text);

  test('globals, stages and what they build on', () => {
    assert.equal(file.globals.length, 2);
    assert.deepEqual(
      file.stages.map(({ name, base, instructions }) => [name, base?.name, instructions.length]),
      [
        ['Build', undefined, 2],
        [undefined, 'Build', 2],
        ['last', 'Build', 1],
        [undefined, undefined, 2],
      ],
    );
    assert.equal(slice(text, file.stages[0]), 'FROM python:$V AS Build\nRUN a');
  });

  test('without FROM there are only globals', () => {
    const bare = readDockerfile('ARG A=1\nRUN b');
    assert.equal(bare.globals.length, 2);
    assert.deepEqual(bare.stages, []);
  });

  test('no name of the language is a stage', () => {
    assert.equal(readDockerfile('FROM constructor\nFROM __proto__').stages[0]?.base, undefined);
  });
});

describe('dockerfile: expanding', () => {
  const expanded = (args: string, image: string) => {
    const file = readDockerfile(`${args}\nFROM ${image}\n`);
    const from = file.stages[0]?.from;
    assert.ok(from);
    return expand(from.image, file.globals);
  };
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['ARG V=3.12', 'python:$V', 'python:3.12', []],
    ['ARG V=3.12', 'python:${V}-slim', 'python:3.12-slim', []],
    ['ARG V="3.12"', 'python:${V}', 'python:3.12', []],
    ['ARG V=3.11\nARG V=3.12', 'python:$V', 'python:3.12', []],
    ['ARG V', 'python:$V', 'python:', ['V']],
    ['', 'python:$V', 'python:', ['V']],
    ['', 'python:${V:-3.9}', 'python:3.9', []],
    ['ARG V=3.12', 'python:${V:-3.9}', 'python:3.12', []],
    ['ARG V=', 'python:${V:-3.9}', 'python:3.9', []],
    ['ARG V=', 'python:${V-3.9}', 'python:', []],
    ['ARG V=x', 'python${V:+-slim}', 'python-slim', []],
    ['', 'python${V:+-slim}', 'python', []],
    ['ARG V=x', 'python:${V:?needed}', 'python:x', []],
    ['ARG V=x', 'python:${V#y}', 'python:', ['V']],
    ['ARG A=3\nARG B=${A}.12', 'python:$B', 'python:3.12', []],
    ['ARG V=$V', 'python:$V', 'python:', ['V']],
    ['ARG B=$A\nARG A=1', 'python:$B', 'python:', ['A']],
    ['ARG W=1', 'python:${V:-${W}}', 'python:1', []],
    ["ARG A=1\nARG V='$A'", 'python:$V', 'python:$A', []],
    ['ARG I=python:3.12', '$I', 'python:3.12', []],
    ['RUN x', 'python:3', 'python:3', []],
  ];
  for (const [args, image, text, missing] of cases) {
    test(`${args.replaceAll('\n', '; ')} → ${image}`, () => {
      const result = expanded(args, image);
      assert.equal(result.text, text);
      assert.deepEqual(result.missing, missing);
      assert.equal(result.pieces.map((piece) => piece.text).join(''), text);
    });
  }

  test('pieces say where they are written', () => {
    const text = 'ARG V="3.12"\nARG TAG=${V}-slim\nFROM python:${TAG}\n';
    const file = readDockerfile(text);
    const from = file.stages[0]?.from;
    assert.ok(from);
    const pieces = expand(from.image, file.globals).pieces.map((piece) => [
      slice(text, piece.at),
      piece.pair?.name.text,
      piece.variable?.name,
    ]);
    assert.deepEqual(pieces, [
      ['python:', undefined, undefined],
      ['3.12', 'V', 'TAG'],
      ['-slim', 'TAG', 'TAG'],
    ]);
  });

  test('names that double each other', () => {
    const args = Array.from({ length: 60 }, (_, i) => `ARG A${i + 1}=$A${i}$A${i}`).join('\n');
    const result = expanded(`ARG A0=ab\n${args}`, 'python:$A60');
    assert.ok(result.text.length < 2000);
    assert.ok(result.missing.length > 0);
    assert.equal(expanded(`ARG A0=ab\n${args}`, 'python:$A3').text, 'python:abababababababab');
  });
});

describe('dockerfile: any text', () => {
  test('has a reading whose spans lie in it', () => {
    const random = randomNumbers(17);
    const fragments = [
      'FROM ',
      'RUN ',
      'ARG ',
      'ENV ',
      'COPY ',
      '--from=',
      '--mount=from=',
      '\\\n',
      '\n',
      '#',
      ' ',
      '"',
      "'",
      '=',
      '$',
      '${',
      '}',
      ':-',
      '<<E',
      'E',
      '@',
      ':',
      '/',
      'a',
      '\\',
      '\t',
    ];
    for (let i = 0; i < share(4000); i++) {
      const text = Array.from({ length: random(25) }, () => fragments[random(fragments.length)]).join('');
      const file = readDockerfile(text);
      for (const instruction of file.instructions) {
        const parts = [
          instruction,
          ...instruction.words,
          ...instruction.pieces,
          ...instruction.sources,
          ...instruction.pairs,
          ...instruction.flags,
        ];
        for (const span of parts) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, text);
        for (const word of [...instruction.words, ...instruction.pieces, ...instruction.sources])
          assert.equal(slice(text, word), word.text);
        if (instruction.from) expand(instruction.from.image, file.globals);
      }
    }
  });

  test('large ones', () => {
    const many = (text: string): string => text.repeat(share(5000, 4));
    for (const text of [
      many('FROM a\n'),
      many('FROM a AS b\n'),
      `RUN ${many('a \\\n')}`,
      `RUN ${many("it's ")}`,
      `RUN ${many('"')}`,
      `RUN ${many('"a\\\n')}`,
      many('RUN <<A\n'),
      `RUN ${many('<<A ')}`,
      `${many('RUN <<A\n')}A\n`,
      many('\\\n'),
      many('# a\n'),
      `FROM ${many('${A:-')}`,
      `FROM ${many('$A')}`,
      `${many('ARG A=$A$A\n')}FROM $A`,
      `ARG ${many('A=1 ')}`,
      many(' '),
    ]) {
      readDockerfile(text);
    }
  });
});
