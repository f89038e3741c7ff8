import { createConnection as createSocket } from 'node:net';
import type { MessageReader, MessageWriter } from 'vscode-languageserver/node';
import { tuneEngine } from '../engine.ts';
import { IPCMessageReader, IPCMessageWriter } from './library.ts';
import { startServer } from './server.ts';
import { messageReader, messageWriter } from './wire.ts';

/** How the client speaks: `--stdio`, `--node-ipc`, `--socket=PORT` (the conventions of vscode-languageclient and of editors). */
function transport(argv: readonly string[]): { reader: MessageReader; writer: MessageWriter } {
  const socket = argv.find((argument) => argument.startsWith('--socket'));
  if (socket !== undefined) return onSocket(Number(socket.split('=')[1] ?? argv[argv.indexOf(socket) + 1]));
  if (argv.includes('--node-ipc')) {
    process.on('disconnect', () => process.exit(1));
    return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
  }
  // What libraries print by mistake must not end up between the messages.
  console.log = console.error;
  process.stdin.on('end', () => process.exit(1));
  return { reader: messageReader(process.stdin), writer: messageWriter(process.stdout) };
}

function onSocket(port: number) {
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
  return { reader: messageReader(socket), writer: messageWriter(socket) };
}

tuneEngine(true);
const { reader, writer } = transport(process.argv.slice(2));
startServer(reader, writer);
