// What a program imports by `import('./part.ts')` stands in its one file as text, which costs nothing until it is wanted: the JavaScript
// engine looks at every function of a file before it runs the first.
import { build } from 'esbuild';

const namespace = 'deferred';

/**
 * An esbuild plugin for programs in CommonJS. Every dynamic import of a file of ours becomes a bundle of its own; `settings` are those of the
 * program. What such bundles are made of is added to `inputs`.
 */
export const deferred = (settings, inputs = {}) => ({
  name: namespace,
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^\.\.?\// }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === namespace) return undefined;
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: namespace });
      return found.errors.length > 0 ? { errors: found.errors } : { path: found.path, namespace };
    });
    onLoad({ filter: /./, namespace }, async ({ path }) => {
      const plugins = [deferred(settings, inputs)];
      const part = await build({
        ...settings,
        plugins,
        entryPoints: [path],
        outfile: 'part.js',
        write: false,
        format: 'cjs',
        metafile: true,
      });
      Object.assign(inputs, part.metafile.inputs);
      return { contents: evaluation(part.outputFiles[0].text), loader: 'js', watchFiles: Object.keys(part.metafile.inputs) };
    });
  },
});

/** A module that runs `text` as Node.js runs a file that is required. */
const evaluation = (text) => `
const { Script } = require('node:vm');
const part = { exports: {} };
const wrapper = new Script(${JSON.stringify(`(function (require, module, exports, __filename, __dirname) {${text}\n})`)}, { filename: __filename });
wrapper.runInThisContext()(require, part, part.exports, __filename, __dirname);
module.exports = part.exports;
`;
