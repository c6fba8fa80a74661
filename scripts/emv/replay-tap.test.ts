import { expect, test } from 'vitest';
import vectors from '../../main/emv/contactless/testdata/contactless.json' with { type: 'json' };
import { replayReport } from './replay-command.ts';
import { readReplayInput } from './replay-input.ts';

const reportOf = (transcript: unknown) => {
  const input = readReplayInput(transcript);
  if (!input.ok) throw new Error(input.fault);
  return replayReport(input.value, false);
};
const transcripts = vectors.groups.contactless_transcript;

test.each(transcripts)('when the tap $id is replayed then field 55 is the recorded one', (transcript) => {
  expect(reportOf(transcript)).toMatchObject({
    tvr: '0000000000',
    cryptograms: [{ returned: 'ARQC', ac: transcript.expect.gpo_objects['9F26'] }],
    field55: transcript.expect.field55,
  });
});

test.each(transcripts)('when the tap $id is replayed then only a host that is put in can approve it', (transcript) => {
  expect(reportOf(transcript)).toMatchObject({ outcome: 'online', by: null });
  expect(reportOf({ ...transcript, injected: { '8A': '3030' } })).toMatchObject({ outcome: 'approved', by: 'host' });
});

test.each(transcripts)('when $id has a GENERATE AC then it is not played as a tap of qPBOC', (transcript) => {
  const apdus = [...transcript.apdus, { c: '80AE800000', r: '6985' }];
  // Played as in the slot, the answer to the processing options has no file locator and ends it.
  expect(reportOf({ ...transcript, apdus })).toMatchObject({ outcome: 'terminated', by: 'card-data' });
});
