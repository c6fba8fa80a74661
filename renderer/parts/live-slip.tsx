/**
 * Draws a `Paper` as the slip it will be: every character is set into its own cell of the printer's columns, so that no font
 * can break the alignment. Used by the sale screen, history and the bench; it lays nothing out itself.
 */
import { useEffect, useId, useRef } from 'react';
import type { Paper } from '../../preload/contract/contract.ts';
import { type Cell, cellsOf } from './paper-cells.ts';
import { pathOfDots } from './paper-dots.ts';
import './live-slip.css';

type PaperLine = Paper['lines'][number];

/** Drawing units: a column is 12 dots wide as in font A, a line 30 dots high. */
const COLUMN = 12;
const LINE = 30;
const MARGIN = 16;
const TOOTH = 8;
const CODE_SIDE = 168;

interface PlacedLine {
  readonly line: PaperLine;
  readonly top: number;
}

function heightOf(line: PaperLine): number {
  switch (line.kind) {
    case 'text':
      return LINE * line.scale;
    case 'rule':
      return LINE;
    case 'feed':
      return LINE * line.lines;
    case 'code':
      return line.symbology === 'qr' ? CODE_SIDE + LINE : 96 + LINE;
    case 'picture':
      return LINE * line.heightLines;
    case 'cut':
      return LINE;
  }
}

function place(paper: Paper): { readonly lines: readonly PlacedLine[]; readonly height: number } {
  let top = MARGIN;
  const lines = paper.lines.map((line) => {
    const placed = { line, top };
    top += heightOf(line);
    return placed;
  });
  return { lines, height: top + MARGIN };
}

export function LiveSlip({ paper, label }: { readonly paper: Paper; readonly label: string }) {
  const { lines, height } = place(paper);
  const width = paper.columns * COLUMN + 2 * MARGIN;
  const titleId = useId();
  const scroller = useRef<HTMLElement>(null);
  const count = paper.lines.length;
  // The newest line is what the cashier looks for; the slip is followed as it grows.
  useEffect(() => {
    const place = scroller.current;
    if (place !== null && count > 0) place.scrollTop = place.scrollHeight;
  }, [count]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long slip has to be scrolled from the keyboard too
    <section className="slip-scroll" ref={scroller} tabIndex={0} aria-labelledby={titleId}>
      <p id={titleId} className="visually-hidden">
        {label}
      </p>
      <svg className="slip-paper" viewBox={`0 0 ${width} ${height + TOOTH}`} aria-hidden="true">
        <path className="slip-sheet" d={sheet(width, height)} />
        {lines.map(({ line, top }) => (
          <DrawnLine key={top} line={line} top={top} columns={paper.columns} />
        ))}
      </svg>
      <pre className="visually-hidden slip-text">{slipText(paper)}</pre>
    </section>
  );
}

/** The slip as plain text, for assistive technology. */
export function slipText(paper: Paper): string {
  return paper.lines.map((line) => (line.kind === 'text' ? line.text.trimEnd() : '')).join('\n');
}

/** A sheet with a straight top, where it leaves the printer, and a torn lower edge. */
function sheet(width: number, height: number): string {
  const teeth = Math.round(width / (TOOTH * 2));
  const step = width / teeth;
  let path = `M0 0H${width}V${height}`;
  for (let tooth = 0; tooth < teeth; tooth += 1) path += `l${-step / 2} ${TOOTH}l${-step / 2} ${-TOOTH}`;
  return `${path}Z`;
}

function DrawnLine({
  line,
  top,
  columns,
}: {
  readonly line: PaperLine;
  readonly top: number;
  readonly columns: number;
}) {
  const right = MARGIN + columns * COLUMN;
  const middle = top + LINE / 2;
  switch (line.kind) {
    case 'text':
      return <TextLine line={line} top={top} />;
    case 'rule':
      return <path className="slip-rule" d={`M${MARGIN} ${middle}H${right}`} />;
    case 'cut':
      return <path className="slip-cut" d={`M0 ${middle}H${right + MARGIN}`} />;
    case 'feed':
      return null;
    case 'code': {
      const wide = line.symbology === 'qr' ? CODE_SIDE : COLUMN * 28;
      const high = line.symbology === 'qr' ? CODE_SIDE : 72;
      const left = (right + MARGIN - wide) / 2;
      return (
        <g>
          <rect className="slip-frame" x={left} y={top + 8} width={wide} height={high} />
          <text className="slip-note" x={left + wide / 2} y={top + 8 + high / 2 + 6}>
            {line.symbology === 'qr' ? 'QR' : 'CODE 128'}
          </text>
        </g>
      );
    }
    case 'picture':
      return line.dots === undefined ? (
        <rect
          className="slip-frame"
          x={MARGIN + COLUMN * 4}
          y={top + 4}
          width={COLUMN * (columns - 8)}
          height={Math.max(0, LINE * line.heightLines - 8)}
        />
      ) : (
        <path
          className="slip-dots"
          transform={`translate(${MARGIN + (columns * COLUMN - line.widthDots) / 2} ${top})`}
          d={pathOfDots(line.dots, line.widthDots)}
        />
      );
  }
}

function TextLine({ line, top }: { readonly line: Extract<PaperLine, { kind: 'text' }>; readonly top: number }) {
  const cells = cellsOf(line.text, line.scale);
  const narrow = cells.filter((cell) => cell.columns === line.scale);
  const wide = cells.filter((cell) => cell.columns !== line.scale);
  const className = line.bold || line.scale === 2 ? 'slip-cells bold' : 'slip-cells';
  const scale = line.scale;
  return (
    <g className={className}>
      <CellRun cells={narrow} y={top + 21.5 * scale} fontSize={20 * scale} face="narrow" />
      <CellRun cells={wide} y={top + 22.5 * scale} fontSize={23 * scale} face="wide" />
    </g>
  );
}

interface CellRunProps {
  readonly cells: readonly Cell[];
  readonly y: number;
  readonly fontSize: number;
  readonly face: 'narrow' | 'wide';
}

/** An absolute x for each character starts a piece of text of its own, anchored at the middle of its cell. */
function CellRun({ cells, y, fontSize, face }: CellRunProps) {
  if (cells.length === 0) return null;
  const middles = cells.map((cell) => MARGIN + (cell.column + cell.columns / 2) * COLUMN);
  return (
    <text className={face} x={middles.join(' ')} y={y} fontSize={fontSize}>
      {cells.map((cell) => cell.character).join('')}
    </text>
  );
}
