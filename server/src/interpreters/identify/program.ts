import type { Host } from '../../host.ts';

/** What the first bytes of a file make of it. */
export type Program =
  | { readonly kind: 'program'; readonly architecture?: string }
  /** `isShim`: of a version manager, which chooses an interpreter when it is started. */
  | { readonly kind: 'script'; readonly isShim: boolean }
  | { readonly kind: 'other' };

/** Reads the head of an executable; undefined where it cannot be read. A script in the place of an interpreter is a wrapper or a trap. */
export function programAt(host: Host, path: string): Program | undefined {
  const head = host.readPart(path, 0, 1024);
  if (head === undefined) return undefined;
  if (head[0] === 0x23 && head[1] === 0x21) return { kind: 'script', isShim: shim.test(new TextDecoder('latin1').decode(head)) };
  const machine = elf(head) ?? machO(head) ?? portable(head);
  if (machine === undefined) return { kind: 'other' };
  return machine === '' ? { kind: 'program' } : { kind: 'program', architecture: machine };
}

/** The names under which version managers start themselves in their shims. */
const shim = /\b(?:pyenv|asdf|mise|rtx|rye|uv)\b/;

/** A number of `size` bytes; 0 beyond the end. */
function number(bytes: Uint8Array, at: number, size: 2 | 4, little: boolean): number {
  let value = 0;
  for (let index = 0; index < size; index++) value = value * 256 + (bytes[little ? at + size - 1 - index : at + index] ?? 0);
  return value;
}

/** `e_machine` of the ELF header (System V ABI, "ELF Header"). */
const elfMachines = new Map([
  [3, 'x86'],
  [20, 'ppc'],
  [21, 'ppc64'],
  [22, 's390x'],
  [40, 'arm'],
  [62, 'x86_64'],
  [183, 'arm64'],
  [243, 'riscv64'],
  [258, 'loongarch64'],
]);

function elf(head: Uint8Array): string | undefined {
  if (number(head, 0, 4, false) !== 0x7f454c46) return undefined;
  return elfMachines.get(number(head, 18, 2, head[5] === 1)) ?? '';
}

/** `cputype` of the Mach-O header (mach/machine.h). */
const machMachines = new Map([
  [0x01000007, 'x86_64'],
  [0x0100000c, 'arm64'],
  [7, 'x86'],
]);

/** Programs for several machines in one file begin with 0xcafebabe. */
function machO(head: Uint8Array): string | undefined {
  const magic = number(head, 0, 4, false);
  if (magic === 0xcafebabe) return '';
  return magic === 0xcffaedfe || magic === 0xcefaedfe ? (machMachines.get(number(head, 4, 4, true)) ?? '') : undefined;
}

/** `Machine` of the COFF header (Microsoft, "PE Format"). */
const portableMachines = new Map([
  [0x014c, 'x86'],
  [0x8664, 'x86_64'],
  [0xaa64, 'arm64'],
]);

function portable(head: Uint8Array): string | undefined {
  if (number(head, 0, 2, false) !== 0x4d5a) return undefined;
  const header = number(head, 0x3c, 4, true);
  return number(head, header, 4, false) === 0x50450000 ? (portableMachines.get(number(head, header + 4, 2, true)) ?? '') : '';
}
