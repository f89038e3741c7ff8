import type { Host, TextHead, TextProblem } from '../host.ts';
import type { Access } from './access.ts';
import type { IndexAddress } from './addresses.ts';
import type { Answer, Cache } from './cache.ts';
import { createPause, type Pause, retryAfter } from './pause.ts';
import { type AnswerReader, accepted, answerReader } from './simpleApi.ts';

/** One index, asked with care. */
export interface OneIndex {
  /** What it says now; `before` saves it from saying the same again. Undefined: it gave no answer. Never rejects. */
  ask(name: string, before: Answer | undefined): Promise<Answer | undefined>;
  readonly pause: Pause;
}

export interface Limits {
  /** Milliseconds for one request with all its redirects. */
  readonly deadline: number;
  /** Bytes of an answer, unpacked. */
  readonly bytes: number;
  /** Requests at once. */
  readonly atOnce: number;
}

/** An index that wants a login is not tried again soon: nobody is asked for a password. */
const refusedFor = 10 * 60_000;

export function createOneIndex(host: Host, access: Access, address: IndexAddress, cache: Cache, limits: Limits): OneIndex {
  const pause = createPause(() => access.now(), limits.atOnce);
  let isNamed = false;

  /** One line, once: whoever wants to know looks there, and nobody is disturbed. */
  function complain(what: string): void {
    if (isNamed) return;
    isNamed = true;
    host.log.warn(`the package index at ${new URL(address.url).host} ${what}; what is not known from elsewhere stays unknown`);
  }

  function noteProblem({ problem }: TextProblem): void {
    if (problem === 'unreachable') pause.missed();
    else if (problem === 'late' || problem === 'broken') {
      pause.failed();
      complain(problem === 'late' ? 'did not answer in time' : 'could not be spoken to');
    } else {
      pause.stumbled();
      complain(problem === 'too-large' ? 'gave an answer that is too large' : 'leads elsewhere');
    }
  }

  function noteStatus(head: TextHead): void {
    const { status } = head;
    if (status === 401 || status === 403 || status === 407) pause.failed(refusedFor);
    else if (status === 429 || status >= 500) pause.failed(retryAfter(head.header('retry-after'), access.now()));
    else pause.stumbled();
    complain(`answered with status ${status}`);
  }

  function answered(head: TextHead, facts: Answer['facts']): Answer {
    pause.answered();
    return { facts, asked: access.now(), etag: short(head.header('etag')), modified: short(head.header('last-modified')) };
  }

  function settle(head: TextHead, reader: AnswerReader | undefined, before: Answer | undefined): Answer | undefined {
    if (head.status === 404 || head.status === 410) return answered(head, 'none');
    if (head.status === 304 && before !== undefined) {
      pause.answered();
      return { ...before, asked: access.now() };
    }
    if (head.status !== 200) {
      noteStatus(head);
      return undefined;
    }
    const facts = reader?.end();
    if (facts !== undefined) return answered(head, facts);
    pause.stumbled();
    complain('gave an answer that is none');
    return undefined;
  }

  return {
    pause,
    async ask(name, before) {
      let reader: AnswerReader | undefined;
      const reply = await access.fetchFrom(address, {
        url: `${address.url}/${name}/`,
        headers: headersFor(before),
        deadline: limits.deadline,
        limit: limits.bytes,
        read(head) {
          reader = head.status === 200 ? answerReader(head.header('content-type'), name) : undefined;
          return reader?.take;
        },
      });
      if ('problem' in reply) {
        noteProblem(reply);
        return undefined;
      }
      await turn();
      const answer = settle(reply, reader, before);
      if (answer === undefined) return undefined;
      await turn();
      cache.write(address.url, name, answer);
      return answer;
    },
  };
}

let line: Promise<void> = Promise.resolve();

/** Thousands of releases take their time to be sorted and to be written down: one package, one of both in a turn of the event loop. */
function turn(): Promise<void> {
  line = line.then(() => new Promise((resolve) => setImmediate(resolve)));
  return line;
}

function headersFor(before: Answer | undefined): Readonly<Record<string, string>> {
  return {
    accept: accepted,
    'user-agent': 'requires-python',
    ...(before?.etag !== undefined && { 'if-none-match': before.etag }),
    ...(before?.etag === undefined && before?.modified !== undefined && { 'if-modified-since': before.modified }),
  };
}

/** What goes back to the server in a header; nothing long or unusual does. */
const short = (value: string | undefined): string | undefined =>
  value !== undefined && value.length <= 200 && /^[\x20-\x7e]+$/.test(value) ? value : undefined;
