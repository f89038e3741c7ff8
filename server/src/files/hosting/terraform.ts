import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type HclBody, type HclValue, readHcl } from '../../syntax/hcl.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { readAttribute } from './terraform/attributes.ts';
import { type Surroundings, surroundingsOf } from './terraform/resources.ts';

/** Terraform and OpenTofu (developer.hashicorp.com/terraform, "Syntax"; the providers' own pages name the attributes). */
export const terraform: FileKind = {
  id: 'terraform',
  title: 'Terraform or OpenTofu',
  paths: ['*.{tf,tofu,tfvars}'],
  contains: ['python', 'PYTHON', 'Python'],
  comment: '#',
  places: [
    {
      id: 'terraform.runtime',
      where: '`runtime` of functions, variables and locals of such a name',
      role: 'runs',
      notation: 'lambda-runtime',
    },
    { id: 'terraform.google', where: 'the same with a runtime of Google Cloud', role: 'runs', notation: 'google-runtime' },
    { id: 'terraform.compatible', where: '`compatible_runtimes` of a layer', role: 'guards', notation: 'lambda-runtime' },
    { id: 'terraform.azure', where: '`linux_fx_version`', role: 'runs', notation: 'azure-runtime' },
    {
      id: 'terraform.version',
      where: '`python_version`; `runtime_version` beside `runtime_name = "python"`',
      role: 'runs',
      notation: 'variable',
    },
    { id: 'terraform.beanstalk', where: '`solution_stack_name`', role: 'runs', notation: 'python-in-text' },
    { id: 'terraform.image', where: '`image`, `image_uri`', role: 'runs', notation: 'image-tag' },
  ],
  read(document) {
    const found: Declaration[] = [];
    readBody(document, readHcl(document.text).body, { platform: undefined, extras: {} }, 0, found);
    return readingOf(found);
  },
};

/** Blocks deeper than this are not looked into; providers nest four or five. */
const deepest = 30;

function readBody(document: Document, body: HclBody, around: Surroundings, depth: number, found: Declaration[]): void {
  if (depth > deepest) return;
  for (const { name, value } of body.attributes) {
    readAttribute(document, name, value, around, body, found);
    readObjects(document, value, around, depth + 1, found);
  }
  for (const block of body.blocks) readBody(document, block.body, surroundingsOf(block, around), depth + 1, found);
}

/** Modules take what resources take in objects and lists of them, functions too: `jsonencode([{ image = "python:3.12" }])`. */
function readObjects(document: Document, value: HclValue, around: Surroundings, depth: number, found: Declaration[]): void {
  if (depth > deepest) return;
  if (value.kind === 'expression') for (const part of value.parts) readObjects(document, part, around, depth + 1, found);
  if (value.kind === 'tuple') for (const item of value.items) readObjects(document, item.value, around, depth + 1, found);
  if (value.kind !== 'object') return;
  for (const { key, value: inner } of value.entries) {
    readAttribute(document, key, inner, around, value, found);
    readObjects(document, inner, around, depth + 1, found);
  }
}
