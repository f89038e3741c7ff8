/** Asks again and again until there is an answer; throws with the last complaint after `milliseconds`. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  milliseconds = 10_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`After ${milliseconds / 1000} s still not: ${what}`);
    await new Promise((done) => setTimeout(done, 40));
  }
}
