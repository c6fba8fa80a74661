/** A file that a person chooses, read by the page itself: its name, its size and what is in it as base64. The counter judges it. */
import { useState } from 'react';
import './file-choice.css';

export interface ChosenFile {
  readonly fileName: string;
  /** Of the whole file; `content` ends at what may be handed over. */
  readonly sizeBytes: number;
  readonly content: string;
}

export interface FileChoiceProps {
  readonly label: string;
  readonly pickWord: string;
  readonly noneWord: string;
  /** As the platform's file input takes it. */
  readonly accept: string;
  /** No more than this is read. */
  readonly mostBytes: number;
  readonly onChoose: (file: ChosenFile | undefined) => void;
}

export function FileChoice({ label, pickWord, noneWord, accept, mostBytes, onChoose }: FileChoiceProps) {
  const [fileName, setFileName] = useState<string | undefined>(undefined);
  const choose = async (chosen: File | undefined): Promise<void> => {
    // While this one is read, the one before must not be handed over in its place.
    setFileName(undefined);
    onChoose(undefined);
    const file = await readFile(chosen, mostBytes);
    setFileName(file?.fileName);
    onChoose(file);
  };
  return (
    <label className="field">
      <span>{label}</span>
      {/* The browser's own button speaks the machine's language: ours stands over it. */}
      <span className="file-choice">
        <span className="button tall">{pickWord}</span>
        <span className="file-name">{fileName ?? noneWord}</span>
      </span>
      <input
        className="file-input"
        type="file"
        accept={accept}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
    </label>
  );
}

const CHUNK = 8192;

async function readFile(file: File | undefined, mostBytes: number): Promise<ChosenFile | undefined> {
  if (file === undefined) return undefined;
  const bytes = new Uint8Array(await file.slice(0, mostBytes).arrayBuffer());
  const text: string[] = [];
  for (let from = 0; from < bytes.length; from += CHUNK)
    text.push(String.fromCharCode(...bytes.subarray(from, from + CHUNK)));
  return { fileName: file.name.slice(0, 200), sizeBytes: file.size, content: btoa(text.join('')) };
}
