import type { TestContext } from 'node:test';
import type { Window } from './user.ts';
import { type Opening, openWindow } from './window.ts';

/** The steps of a scene by what they show, in their order; each builds on those before it. */
export type Steps = Readonly<Record<string, (window: Window) => Promise<void>>>;

/** Plays the steps in a new window, a test each. The first that fails leaves a picture, and the rest are left out. */
export async function play(test: TestContext, opening: Opening, steps: Steps): Promise<void> {
  await playIn(test, await openWindow(opening), steps);
}

/** Plays the steps in an open window, and closes it. */
export async function playIn(test: TestContext, window: Window, steps: Steps): Promise<void> {
  let skip: string | false = false;
  const act = async (step: (window: Window) => Promise<void>) => {
    try {
      await step(window);
    } catch (error) {
      skip = 'an earlier step failed';
      await window.picture('failed');
      throw error;
    }
  };
  try {
    for (const [title, step] of Object.entries(steps)) await test.test(title, { skip }, () => act(step));
  } finally {
    await window.close();
  }
}
