// The server types in a manifest of its own before anybody does: all of it, nothing of it is seen, and it stops when somebody types.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { rehearse } from '../../server/src/lsp/rehearsal.ts';
import { type Serve, startServer } from '../../server/src/lsp/server.ts';

interface Published {
  readonly version?: number;
  readonly diagnostics: readonly { readonly code?: string; readonly message: string }[];
}

/** A server that tells what it publishes, and what else it says. */
function overheard(): { serve: Serve; published: Published[]; other: string[] } {
  const published: Published[] = [];
  const other: string[] = [];
  const serve: Serve = (reader, writer, options) => {
    const write: typeof writer.write = (message) => {
      const { method, params, error } = message as { method?: string; params?: object; error?: object };
      if (method === 'textDocument/publishDiagnostics') published.push(params as Published);
      else if (method !== undefined || error !== undefined) other.push(JSON.stringify(message));
      return writer.write(message);
    };
    startServer(reader, { ...writer, write }, options);
  };
  return { serve, published, other };
}

/** Resolves when nothing has been published for some turns. */
async function atRest(published: readonly unknown[]): Promise<void> {
  for (let quiet = 0, known = -1; quiet < 20; quiet = known === published.length ? quiet + 1 : 0) {
    known = published.length;
    await turn();
  }
}

describe('a rehearsal', () => {
  test('is answered keystroke by keystroke and ends with the text it began with', async () => {
    const { serve, published, other } = overheard();
    rehearse(serve, () => false);
    await atRest(published);
    assert.ok(published.length > 500, `${published.length}`);
    assert.deepEqual(
      published.map(({ version }) => version),
      published.map((_, index) => index + 1),
    );
    const codes = (one: Published | undefined) => one?.diagnostics.map(({ code, message }) => `${code}: ${message}`);
    assert.deepEqual(codes(published.at(-1)), codes(published[0]));
    assert.ok(new Set(published.map((one) => codes(one)?.join())).size > 5);
    assert.deepEqual(
      other.filter((message) => !message.includes('window/logMessage')),
      [],
    );
  });

  test('stops when somebody types', async () => {
    const { serve, published } = overheard();
    rehearse(serve, () => published.length >= 10);
    await atRest(published);
    assert.equal(published.length, 10);
  });
});
