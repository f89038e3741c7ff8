/** Whether a host, as `URL` spells it, is this machine by its very name (RFC 6761 6.3; 127.0.0.0/8, ::1). */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
