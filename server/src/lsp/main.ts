import { createConnection as createSocket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { tuneForAll } from '../engine.ts';
import { enterByChannel, enterByStreams } from './entrance.ts';

/** How the client speaks: `--stdio`, `--node-ipc`, `--socket=PORT` (the conventions of vscode-languageclient and of editors). */
function listen(argv: readonly string[]): void {
  const socket = argv.find((argument) => argument.startsWith('--socket'));
  if (socket !== undefined) onSocket(Number(socket.split('=')[1] ?? argv[argv.indexOf(socket) + 1]));
  else if (argv.includes('--node-ipc')) onChannel();
  else onStandardStreams();
}

function onStandardStreams(): void {
  // What libraries print by mistake must not end up between the messages.
  console.log = console.error;
  process.stdin.on('end', () => process.exit(1));
  // Nobody reads the answers any more.
  process.stdout.on('error', () => process.exit(1));
  onStreams(process.stdin, process.stdout);
}

function onChannel(): void {
  process.on('disconnect', () => process.exit(1));
  enterByChannel((answered, replay) => {
    void server().then(({ serveChannel }) => serveChannel(answered, replay));
  });
}

function onSocket(port: number): void {
  if (!Number.isInteger(port) || port <= 0 || port > 65_535) {
    process.stderr.write('requires-python: --socket=PORT takes the number of a port\n');
    process.exit(2);
  }
  const socket = createSocket(port, '127.0.0.1');
  socket.on('close', () => process.exit(1));
  socket.on('error', (error) => {
    process.stderr.write(`requires-python: port ${port}: ${error.message}\n`);
    process.exit(2);
  });
  onStreams(socket, socket);
}

function onStreams(input: Readable, output: Writable): void {
  enterByStreams(input, output, (answered) => {
    void server().then(({ serveStreams }) => serveStreams(input, output, answered));
  });
}

/** Everything behind the door: most of this program, and of the time it takes to start. */
const server = () => import('./serve.ts');

tuneForAll();
listen(process.argv.slice(2));
