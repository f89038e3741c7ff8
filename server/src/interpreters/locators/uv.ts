import type { Host } from '../../host.ts';
import type { Locator } from '../locator.ts';
import { folderFrom } from '../paths.ts';

/**
 * The Pythons that uv installed: UV_PYTHON_INSTALL_DIR, or `python` in uv's folder of data (uv's documentation, "Storage"). Environments of
 * tools (`uv/tools`) are left out: they are nobody's to develop in.
 */
export const uv: Locator = {
  id: 'uv',
  title: 'uv',
  *find(host) {
    for (const folder of folders(host)) {
      const entries = (host.listFolder(folder) ?? []).filter(({ name }) => !name.startsWith('.'));
      for (const wanted of ['folder', 'link']) {
        for (const { name, kind } of entries) if (kind === wanted) yield { prefix: `${folder}/${name}`, manager: 'uv' };
      }
    }
  },
};

function folders(host: Host): readonly string[] {
  const named = folderFrom(host, 'UV_PYTHON_INSTALL_DIR');
  if (named !== undefined) return [named];
  if (host.platform === 'win32') {
    const data = folderFrom(host, 'APPDATA');
    return data === undefined ? [] : [`${data}/uv/python`, `${data}/uv/data/python`];
  }
  const data = folderFrom(host, 'XDG_DATA_HOME') ?? (host.home === undefined ? undefined : `${host.home}/.local/share`);
  return data === undefined ? [] : [`${data}/uv/python`];
}
