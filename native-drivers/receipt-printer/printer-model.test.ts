import { describe, expect, it } from 'vitest';
import { adjustedModel, DOTS_OF_COLUMNS, PRINTER_MODELS, printerModel, recognisedModel } from './printer-model.ts';

describe('the models of printers', () => {
  it('when the files are read, then ids are file names of their own, columns fit the head and no answer is waited for longer near than far', () => {
    expect(new Set(PRINTER_MODELS.map(({ id }) => id)).size).toBe(PRINTER_MODELS.length);
    for (const model of PRINTER_MODELS) {
      expect(model.dots).toBe(DOTS_OF_COLUMNS[model.columns]);
      expect(model.statusTimeoutMs.direct).toBeLessThanOrEqual(model.statusTimeoutMs.network);
    }
  });

  it.each([
    ['EPSON', 'TM-T88V', 'epson-tm-t88'],
    ['EPSON', 'TM-T88IV', 'epson-tm-t88'],
    ['EPSON', 'TM-T88VII', 'epson-tm-t88'],
    ['EPSON', 'TM-T20II', 'epson-tm-t20'],
    ['EPSON', 'TM-T20III', 'epson-tm-t20'],
    ['EPSON', 'TM-T82III', 'epson-tm-t82iii'],
    ['EPSON', 'TM-T81III', 'epson-tm-t81iii'],
    ['Xprinter', 'XP-58IIH', 'xprinter-xp-58'],
    ['Xprinter ', 'XP-N160II', 'xprinter-xp-80'],
    ['POS', 'POS-58', 'generic-58'],
    ['Printer', '80mm Series Printer', 'generic-80'],
  ])('when a printer says it is %s %s, then the model %s is proposed', (maker, model, id) => {
    expect(recognisedModel({ maker, model })?.id).toBe(id);
  });

  it('when a printer is older than the process id, or says nothing usable, then no model is proposed', () => {
    expect(recognisedModel({ maker: 'EPSON', model: 'TM-T88III' })).toBeUndefined();
    expect(recognisedModel({ maker: 'EPSON', model: 'TM-T88II' })).toBeUndefined();
    expect(recognisedModel({ maker: 'HP', model: 'LaserJet 1580' })).toBeUndefined();
    expect(recognisedModel({ maker: '', model: '' })).toBeUndefined();
  });

  it('when a person has found other columns, then the head is that of those columns; else all stays as it was', () => {
    const model = printerModel('generic-80');
    if (model === undefined) throw new Error('the model file is missing');
    expect(adjustedModel(model, {})).toEqual(model);
    expect(adjustedModel(model, { columns: 42, chinese: 'raster', codePage: 16 })).toEqual({
      ...model,
      columns: 42,
      dots: 512,
      chinese: 'raster',
      codePage: 16,
    });
  });
});
