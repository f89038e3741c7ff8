import { variable } from '../../../notations/dotted.ts';
import type { Notation } from '../../../notations/notation.ts';
import { pythonInText } from '../../../notations/pythonInText.ts';
import { azureRuntime, googleRuntime, lambdaRuntime } from '../../../notations/runtime.ts';
import type { Declaration, Role } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type HclBody, type HclString, type HclValue, hclAt, hclListItem } from '../../../syntax/hcl.ts';
import { declareImage } from '../../containers/image.ts';
import { declare, type Extras } from '../../declare.ts';
import { isPythonRuntime, isVersion, production } from '../hostedBy.ts';
import type { Surroundings } from './resources.ts';

/** An attribute, the block or object it stands in, and what is around that. */
interface Attribute {
  readonly document: Document;
  readonly name: string;
  readonly around: Surroundings;
  readonly holder: HclBody | HclValue;
  readonly found: Declaration[];
}

type Reader = (attribute: Attribute, value: HclValue) => void;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['compatible_runtimes', readCompatible],
  ['linux_fx_version', (attribute, value) => eachString(value, (text) => readAzure(attribute, text))],
  ['python_version', (attribute, value) => readVersion(attribute, value)],
  ['runtime_version', readRuntimeVersion],
  ['solution_stack_name', (attribute, value) => eachString(value, (text) => readStack(attribute, text))],
  ['image', readImage],
  ['image_uri', readImage],
]);

/** What an attribute says of Python; most say nothing. */
export function readAttribute(
  document: Document,
  name: string,
  value: HclValue,
  around: Surroundings,
  holder: HclBody | HclValue,
  found: Declaration[],
): void {
  const attribute: Attribute = {
    document,
    name: around.variable !== undefined && name === 'default' ? around.variable : name,
    around,
    holder,
    found,
  };
  const reader = readers.get(attribute.name);
  if (reader !== undefined) reader(attribute, value);
  else if (/runtime/i.test(attribute.name)) eachString(value, (text) => readRuntime(attribute, text));
}

/** The string, or those a choice has for it: `var.x != "" ? var.x : "python3.12"`, `coalesce(var.x, "python3.12")`. */
function eachString(value: HclValue, visit: (text: HclString) => void): void {
  if (value.kind === 'string') visit(value);
  if (value.kind === 'expression') for (const part of value.parts) if (part.kind === 'string') visit(part);
}

const isWritten = ({ verbatim, template, heredoc, closed }: HclString): boolean => verbatim && closed && !template && !heredoc;

function add(attribute: Attribute, text: HclString, place: string, role: Role, notation: Notation, extras: Extras): void {
  if (!isWritten(text)) return;
  attribute.found.push(
    declare(attribute.document, text.content, place, role, notation, { ...production, ...extras, ...attribute.around.extras }),
  );
}

const readBy = (id: string): Extras => ({ reader: { id } });

/** By its resource, else by its form: `python3.12` is Lambda's, `python312` Google's. */
function readRuntime(attribute: Attribute, text: HclString): void {
  if (!isPythonRuntime(text.value)) return;
  const platform = attribute.around.platform ?? (text.value.includes('.') ? 'aws-lambda' : 'google-cloud');
  if (platform.startsWith('google')) add(attribute, text, 'terraform.google', 'runs', googleRuntime, readBy(platform));
  else if (platform === 'aws-lambda') add(attribute, text, 'terraform.runtime', 'runs', lambdaRuntime, readBy(platform));
}

function readCompatible(attribute: Attribute, value: HclValue): void {
  if (value.kind !== 'tuple') return;
  value.items.forEach((item, index) => {
    if (item.value.kind !== 'string' || !isPythonRuntime(item.value.value)) return;
    const edits = hclListItem(attribute.document.text, value, index);
    const extras = { ...readBy('aws-lambda'), ...(edits !== undefined && { item: edits }) };
    add(attribute, item.value, 'terraform.compatible', 'guards', lambdaRuntime, extras);
  });
}

const onAzure = ({ around }: Attribute): Extras => (around.platform === 'azure-functions' ? readBy(around.platform) : {});

function readAzure(attribute: Attribute, text: HclString): void {
  if (/^python\|/i.test(text.value)) add(attribute, text, 'terraform.azure', 'runs', azureRuntime, onAzure(attribute));
}

/** `application_stack { python_version = "3.11" }` of Azure, `command { python_version = "3.9" }` of AWS Glue; a number is a string there. */
function readVersion(attribute: Attribute, value: HclValue): void {
  eachString(value, (text) => add(attribute, text, 'terraform.version', 'runs', variable, onAzure(attribute)));
  if (value.kind !== 'number') return;
  const number = { readAs: String(Number(value.text)), quoted: `"${value.text}"` };
  const extras = { ...production, ...onAzure(attribute), ...attribute.around.extras, number };
  attribute.found.push(declare(attribute.document, value, 'terraform.version', 'runs', variable, extras));
}

/** `runtime_name = "python"` and `runtime_version = "3.12"` of Azure's Flex Consumption. */
function readRuntimeVersion(attribute: Attribute, value: HclValue): void {
  const name = hclAt(attribute.holder, 'runtime_name') ?? hclAt(attribute.holder, 'runtime');
  if (name?.kind !== 'string' || name.value.toLowerCase() !== 'python') return;
  const isFlex = attribute.around.platform === 'azure-functions';
  eachString(value, (text) => {
    if (isVersion(text.value)) add(attribute, text, 'terraform.version', 'runs', variable, isFlex ? readBy('azure-functions') : {});
  });
}

/** `64bit Amazon Linux 2023 v4.0.1 running Python 3.11`: the Python of a stack cannot be changed without its own version. */
function readStack(attribute: Attribute, text: HclString): void {
  if (pythonInText.read(text.value).kind === 'versions')
    add(attribute, text, 'terraform.beanstalk', 'runs', pythonInText, { traits: ['fixed'] });
}

function readImage(attribute: Attribute, value: HclValue): void {
  eachString(value, (text) => {
    if (!isWritten(text) || !/py/i.test(text.value)) return;
    const extras = { ...production, ...attribute.around.extras };
    attribute.found.push(...declareImage(attribute.document, text.content, 'terraform.image', 'runs', extras));
  });
}
