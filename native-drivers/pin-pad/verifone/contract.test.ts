import { type PinPadSituation, pinPadContract } from '../role.contract.ts';
import { type PinPadModel, padModels } from './models.ts';
import { SimulatedBench } from './simulated-bench.ts';

for (const model of Object.values(padModels)) {
  pinPadContract(`simulated ${model.title}`, (situation) => benchFor(model, situation));
}

async function benchFor(model: PinPadModel, situation: PinPadSituation) {
  const bench = await new SimulatedBench({ model }).ready();
  const { pad, simulator } = bench;
  const act = async () => {
    switch (situation) {
      case 'cardholder enters a PIN':
        return bench.press('1', '2', '3', '4', 'enter');
      case 'cardholder cancels':
        return bench.press('1', 'cancel');
      case 'cashier cancels':
        return bench.press('1');
      case 'pad unplugged':
        await bench.press('1');
        return simulator.unplug();
      case 'key present':
      case 'key absent':
      case 'message shown':
      case 'pad answers':
        return undefined;
    }
  };
  return {
    pad,
    slot: situation === 'key absent' ? 5 : 7,
    finish: <Value>(promise: Promise<Value>) => bench.finish(promise),
    act,
    close: () => bench.close(),
  };
}
