// A proxy of ours on this machine: it knows every host by the name of this machine, writes down what it is asked, and misbehaves by script.
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { createServer as createEncryptedServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { identity } from './certificate.ts';

export interface TestProxy {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** The hosts to which a tunnel was asked for, with what headers. */
  readonly tunnels: readonly { readonly target: string; readonly headers: IncomingHttpHeaders }[];
  /** Requests that it was to make itself, and so could read. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export interface TestProxyOptions {
  /** `NAME:PASSWORD` without which it refuses. */
  readonly login?: string;
  readonly fault?: keyof typeof proxyFaults;
  /** Spoken to with TLS, with the certificate of the tests. */
  readonly encrypted?: boolean;
}

/** Ways to misbehave once a tunnel is asked for. */
export const proxyFaults = {
  silent: () => {},
  closes: (socket) => socket.destroy(),
  noHttp: (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'),
  refuses: (socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
  leadsElsewhere: (socket) => socket.end('HTTP/1.1 302 Found\r\nlocation: https://elsewhere.test/\r\n\r\n'),
  silentTunnel: (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'),
  closesTunnel: (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    setTimeout(() => socket.destroy(), 20);
  },
  garbageTunnel: (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nthis is no TLS'),
  headerFlood: (socket) => socket.end(`HTTP/1.1 200 OK\r\n${`x: ${'y'.repeat(1000)}\r\n`.repeat(200)}\r\n`),
} satisfies Record<string, (socket: Duplex) => void>;

export async function startProxy({ login, fault, encrypted = false }: TestProxyOptions = {}): Promise<TestProxy> {
  const tunnels: { target: string; headers: IncomingHttpHeaders }[] = [];
  const requests: string[] = [];
  const sockets = new Set<Duplex>();
  const server = encrypted ? createEncryptedServer(identity) : createServer();

  server.on('request', (request, response) => {
    requests.push(request.url ?? '');
    response.writeHead(418).end();
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    tunnels.push({ target: request.url ?? '', headers: request.headers });
    keep(sockets, socket);
    if (fault !== undefined) proxyFaults[fault](socket);
    else if (login !== undefined && request.headers['proxy-authorization'] !== `Basic ${Buffer.from(login).toString('base64')}`)
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="give me your password"\r\n\r\n');
    else keep(sockets, tunnelTo(Number(request.url?.split(':').at(-1)), socket));
  });
  server.on('connection', (socket: Socket) => keep(sockets, socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    requests,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function keep(sockets: Set<Duplex>, socket: Duplex): void {
  sockets.add(socket);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => sockets.delete(socket));
}

function tunnelTo(port: number, socket: Duplex): Socket {
  const there = connect(port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    there.pipe(socket).pipe(there);
  });
  socket.on('close', () => there.destroy());
  return there;
}
