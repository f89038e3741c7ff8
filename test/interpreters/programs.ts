/** The first bytes of programs, enough to tell what they are. */

const bytes = (length: number, parts: Readonly<Record<number, readonly number[]>>): Uint8Array => {
  const made = new Uint8Array(length);
  for (const [at, values] of Object.entries(parts)) made.set(values, Number(at));
  return made;
};

/** Of Linux; `machine` is `e_machine`, 62 for x86_64. `constants` stand in it between zero bytes. */
export function elf(machine = 62, constants: readonly string[] = []): Uint8Array {
  const head = bytes(64, { 0: [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1], 18: [machine & 255, machine >> 8] });
  return Buffer.concat([head, Buffer.from(`\0${constants.join('\0')}\0`, 'latin1')]);
}

/** Of macOS, for arm64. */
export function machO(): Uint8Array {
  return bytes(32, { 0: [0xcf, 0xfa, 0xed, 0xfe, 0x0c, 0, 0, 1] });
}

/** Of Windows, for x86_64, with `version` as the product's. */
export function exe(version?: string): Uint8Array {
  const head = bytes(256, { 0: [0x4d, 0x5a], 60: [0x80], 128: [0x50, 0x45, 0, 0, 0x64, 0x86] });
  return version === undefined ? head : Buffer.concat([head, Buffer.from(`ProductVersion\0${version}\0`, 'utf16le')]);
}

export const script = '#!/bin/sh\nexec sleep 600\n';

/** An installation of CPython as `make install` leaves it, below `prefix`. */
export function installation(prefix: string, version: string, program: Uint8Array = elf()): Record<string, string | Uint8Array> {
  const minor = version.split('.').slice(0, 2).join('.');
  return {
    [`${prefix}/bin/python${minor}`]: program,
    [`${prefix}/lib/python${minor}/os.py`]: '',
    [`${prefix}/include/python${minor}/patchlevel.h`]: `/* Version as a string */\n#define PY_VERSION      \t"${version}"\n`,
  };
}

/** The links beside it: `python` and `python3`. */
export function aliases(prefix: string, version: string): Record<string, string> {
  const minor = version.split('.').slice(0, 2).join('.');
  return { [`${prefix}/bin/python3`]: `python${minor}`, [`${prefix}/bin/python`]: `python${minor}` };
}
