export { yamlAt, yamlEntries, yamlEntry, yamlItems, yamlScalars, yamlText } from './yaml/access.ts';
export { readYaml } from './yaml/document.ts';
export type {
  PlainType,
  ScalarStyle,
  YamlEntry,
  YamlFile,
  YamlItem,
  YamlMapping,
  YamlNode,
  YamlProblem,
  YamlScalar,
  YamlSequence,
} from './yaml/nodes.ts';
export { readAsNumber } from './yaml/plainTypes.ts';
