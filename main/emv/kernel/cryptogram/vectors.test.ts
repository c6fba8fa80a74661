import { expect, test } from 'vitest';
import type { IssuerScript } from '../../host-data/issuer-data.ts';
import { bytesOf, hexOf } from '../bytes.ts';
import { runStep, workingWith } from '../steps-in-test.ts';
import vectors from '../testdata/kernel.json' with { type: 'json' };
import { parseAcResponse } from './ac-response.ts';
import { runScripts } from './issuer-scripts.ts';

const { groups } = vectors;

test.each(groups.generate_ac_response)('when $id is parsed then it is as expected: $note', (vector) => {
  const parsed = parseAcResponse(bytesOf(vector.data));
  expect(parsed.ok).toBe(vector.expect.valid);
  if (!parsed.ok) return;
  const { cid, atc, ac, iad } = parsed.value;
  const none = new Uint8Array();
  const read = { cid: hexOf(Uint8Array.of(cid)), atc: hexOf(atc), ac: hexOf(ac ?? none), iad: hexOf(iad ?? none) };
  const given: Readonly<Record<string, unknown>> = vector.expect;
  expect({ ...read, iad: read.iad }).toEqual({ cid: given.cid, atc: given.atc, ac: given.ac, iad: given.iad ?? '' });
});

test.each(groups.issuer_script_outcome)('when $id runs then TVR and TSI are as expected', (vector) => {
  const working = workingWith({});
  const template = vector.phase === 'before' ? '71' : '72';
  const commands = vector.command_sw.map((_, index) => bytesOf(`8424000${index}`));
  const script: IssuerScript = { template, commands, broken: false };
  runStep(
    runScripts(working, { scripts: [script], template }),
    vector.command_sw.map((r) => ({ c: '', r })),
  );
  expect(hexOf(working.tvr)).toBe(vector.expect_tvr);
  expect(hexOf(working.tsi)).toBe(vector.expect_tsi);
});
