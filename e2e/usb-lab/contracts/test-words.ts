/**
 * The words of the role contracts, given by Node's own test runner: vitest, which they are written for, needs minutes to begin in a
 * guest whose processor is emulated. The bundle of the contracts takes these in vitest's stead (host/bundle.ts); their tests are the same.
 */
export { after as afterAll, afterEach, before as beforeAll, beforeEach, describe, it, it as test } from 'node:test';
export { expect } from 'expect';
