/** The same thing of both sides: of this checkout, and of the least that Node.js can do. */
export interface Sides<T> {
  readonly ours: T;
  readonly floor: T;
}

/** Measures one side right after the other; the next round begins with the other one. */
export async function inTurn<T>(round: number, measure: (side: keyof Sides<T>) => Promise<T>): Promise<Sides<T>> {
  if (round % 2 === 0) {
    const ours = await measure('ours');
    return { ours, floor: await measure('floor') };
  }
  const floor = await measure('floor');
  return { ours: await measure('ours'), floor };
}
