/** A program that trades until it is killed: each line it prints names a payment whose commit has returned. Tests only. */
import { randomBytes, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { batchNumber, paymentId } from '../../domain/numbers.ts';
import { secret } from '../../domain/secret.ts';
import { fileKeyVault } from '../file-key-vault.ts';
import { openJournal } from '../open.ts';
import { aPayment, TEST_PAN } from './fresh-journal.ts';

const [file = '', keys = ''] = process.argv.slice(2);
const opening = openJournal({
  file,
  vault: fileKeyVault(keys),
  clock: { nowMs: () => Date.now() },
  chance: { bytes: (lengthBytes) => randomBytes(lengthBytes) },
  purpose: 'training',
});
if (!opening.ok) {
  writeSync(1, `refused ${opening.fault} ${opening.detail}\n`);
  process.exit(1);
}
const { journal } = opening;
if (journal.restored) {
  writeSync(1, 'refused restored\n');
  process.exit(1);
}
for (;;) {
  const id = paymentId(randomUUID());
  const stan = journal.nextStan();
  const seq = journal.commit((pen) => {
    pen.takeStan(stan);
    pen.putPayment(aPayment(1, { id, stan }));
    pen.sealCard(id, batchNumber(1), secret('card', { pan: TEST_PAN }));
    return pen.append({ kind: 'intentKept', paymentId: id, body: { stan } });
  });
  writeSync(1, `kept ${id} ${seq} ${stan}\n`);
}
