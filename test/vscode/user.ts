import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** A VS Code window and what a user does with it. The selectors hold from 1.96 to 1.139. */
export interface Window {
  readonly page: Page;
  readonly workspace: string;
  /** The scene's own folder: the workspace, the profile, the home and the pictures lie in it. */
  readonly folder: string;
  /** Takes a picture, numbered in the order taken. */
  picture(name: string): Promise<void>;
  /** A file's text on the disk. */
  read(path: string): string;
  /** Opens a file of the Explorer for good; folders on the way are opened. */
  open(path: string): Promise<void>;
  squiggle(severity: 'error' | 'warning' | 'info' | 'hint'): Locator;
  /** A line of the editor that contains the text; spaces in the text may be of any kind. */
  line(text: string): Locator;
  pointAt(target: Locator): Promise<void>;
  placeCursorIn(target: Locator): Promise<void>;
  hover(text: string): Locator;
  /** Shows the Problems panel. */
  problems(): Promise<Locator>;
  /** Ctrl+. at the cursor, and from its menu the fix of exactly this title. */
  applyFix(title: string): Promise<void>;
  save(): Promise<void>;
  /** Runs a command by its title, from the palette. */
  command(title: string): Promise<void>;
  /** A status bar item, by the id it was created with. */
  status(id: string): Locator;
  clickStatus(id: string): Promise<void>;
  /** Rows of the open picker. */
  picks(): Locator;
  /** Types into the open picker and accepts the row that then has the focus; it must contain what was typed. */
  pick(typed: string): Promise<void>;
  close(): Promise<void>;
}

const menuRow = '.action-widget .monaco-list-row.action';
const pickRow = '.quick-input-widget .monaco-list-row';

/** The steps of a user in `page`, which shows `workspace`; pictures go to `folder`. */
export function userOf(page: Page, folder: string, workspace: string, close: () => Promise<void>): Window {
  let pictures = 0;
  const picture = async (name: string) => {
    pictures++;
    await page.screenshot({ path: join(folder, `${String(pictures).padStart(2, '0')}-${name}.png`) });
  };
  const picks = () => page.locator(pickRow);
  const pick = async (typed: string) => {
    await picks().first().waitFor();
    await page.keyboard.type(typed);
    await page.locator(`${pickRow}.focused`, { hasText: typed }).waitFor();
    await page.keyboard.press('Enter');
  };
  const status = (id: string) => page.locator(`.statusbar-item[id$="${id}"]`);
  return {
    page,
    workspace,
    folder,
    picture,
    picks,
    pick,
    status,
    close,
    read: (path) => readFileSync(join(workspace, path), 'utf8'),
    open: (path) => openFile(page, path),
    squiggle: (severity) => page.locator(`.squiggly-${severity}`),
    line: (text) => page.locator('.view-line', { hasText: new RegExp(spaced(text)) }),
    pointAt: async (target) => page.mouse.move(...(await middleOf(target))),
    placeCursorIn: async (target) => page.mouse.click(...(await middleOf(target))),
    hover: (text) => page.locator('.monaco-hover:not(.hidden)').getByText(text),
    problems: async () => {
      await page.keyboard.press('Control+Shift+M');
      return page.locator('.markers-panel');
    },
    applyFix: (title) => applyFix(page, title, picture),
    save: async () => {
      await page.keyboard.press('Control+S');
      await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    },
    command: async (title) => {
      await page.keyboard.press('F1');
      await picks().first().waitFor();
      await page.keyboard.type(title);
      await page.locator(`${pickRow}.focused`, { hasText: title }).waitFor();
      await page.keyboard.press('Enter');
    },
    clickStatus: (id) => status(id).locator('a').first().click(),
  };
}

/** VS Code writes spaces of code as no-break spaces. */
function spaced(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s');
}

async function middleOf(target: Locator): Promise<[number, number]> {
  const box = await target.first().boundingBox();
  if (box === null) throw new Error('It is not to be seen in the window.');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function openFile(page: Page, path: string): Promise<void> {
  const parts = path.split('/');
  for (const [depth, name] of parts.entries()) {
    const entry = page.getByRole('treeitem', { name, exact: true });
    await entry.first().waitFor();
    const isFile = depth === parts.length - 1;
    if (isFile)
      await entry.first().dblclick(); // One click would open a preview only.
    else if ((await entry.first().getAttribute('aria-expanded')) !== 'true') await entry.first().click();
  }
  await page.locator('.tab.active', { hasText: parts.at(-1) ?? path }).waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
}

/** The menu goes away when a new check arrives just then: a user asks again. */
async function openMenu(page: Page, row: Locator): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('Control+.');
    try {
      return await row.waitFor({ timeout: 5000 });
    } catch (error) {
      if (attempt === 3) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** By keys: in 1.96 an invisible sheet over the menu takes the clicks. */
async function applyFix(page: Page, title: string, picture: (name: string) => Promise<void>): Promise<void> {
  const exactly = { hasText: new RegExp(`^\\s*${spaced(title)}\\s*$`) };
  await openMenu(page, page.locator(menuRow, exactly).first());
  const wanted = page.locator(`${menuRow}.focused`, exactly);
  for (let presses = 0; presses < 30 && (await wanted.count()) === 0; presses++) await page.keyboard.press('ArrowDown');
  await wanted.waitFor();
  await picture('fixes');
  await page.keyboard.press('Enter');
}
