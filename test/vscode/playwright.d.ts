/** The few parts of Playwright that the scenes use. Its own types are not at hand: it is installed apart, on first use. */
declare module 'playwright-core' {
  export interface Box {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }
  export interface Locator {
    first(): Locator;
    locator(selector: string): Locator;
    filter(options: { hasText: string | RegExp }): Locator;
    getByText(text: string | RegExp): Locator;
    waitFor(options?: { state?: 'attached' | 'detached' | 'visible' | 'hidden'; timeout?: number }): Promise<void>;
    click(): Promise<void>;
    dblclick(): Promise<void>;
    count(): Promise<number>;
    allInnerTexts(): Promise<string[]>;
    getAttribute(name: string): Promise<string | null>;
    boundingBox(): Promise<Box | null>;
  }
  export interface Page {
    readonly keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
    readonly mouse: { click(x: number, y: number): Promise<void>; move(x: number, y: number): Promise<void> };
    goto(address: string): Promise<unknown>;
    locator(selector: string, options?: { hasText?: string | RegExp }): Locator;
    getByRole(role: string, options?: { name?: string | RegExp; exact?: boolean }): Locator;
    getByText(text: string | RegExp): Locator;
    screenshot(options: { path: string }): Promise<unknown>;
    exposeFunction(name: string, callback: (...args: never[]) => void): Promise<void>;
  }
  export interface Browser {
    newPage(options?: { viewport?: { width: number; height: number }; reducedMotion?: 'reduce' }): Promise<Page>;
    close(): Promise<void>;
  }
  export const chromium: {
    launch(options: { executablePath: string; args?: readonly string[]; env?: NodeJS.ProcessEnv }): Promise<Browser>;
  };
}
