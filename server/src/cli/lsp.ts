import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, CommandError } from './command.ts';

export const lsp: Command = {
  name: 'lsp',
  arguments: '',
  summary: 'the language server',
  formats: [],
  options: {
    stdio: { type: 'boolean', help: 'speak over standard input and output; so it does unless told otherwise' },
    'node-ipc': { type: 'boolean', help: 'speak over the channel to the Node.js process that started it' },
    socket: { type: 'string', value: 'PORT', help: 'connect to this port of the loopback interface' },
    clientProcessId: { type: 'string', value: 'PID', help: 'end when this process ends' },
  },
  async run({ paths }) {
    if (paths.length > 0) throw new CommandError('lsp takes no paths: the editor names its folders');
    // A bundle of its own beside this one, so that no other command pays for loading it. It reads the same arguments, and ends the process.
    const server = join(__dirname, 'server.js');
    if (!existsSync(server)) throw new CommandError('server.js is missing beside cli.js');
    await import(pathToFileURL(server).href);
    return new Promise(() => {});
  },
};
