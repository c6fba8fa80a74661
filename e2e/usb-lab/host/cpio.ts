/** Writes a cpio archive in the kernel's own form "newc", so that the host needs no cpio. */

export class CpioWriter {
  readonly #chunks: Buffer[] = [];
  #inode = 0;

  folder(name: string): void {
    this.#add(name, 0o040755, Buffer.alloc(0));
  }

  link(name: string, target: string): void {
    this.#add(name, 0o120777, Buffer.from(target));
  }

  file(name: string, content: Buffer | string, mode = 0o644): void {
    this.#add(name, 0o100000 | mode, Buffer.from(content));
  }

  console(name: string): void {
    this.#add(name, 0o020600, Buffer.alloc(0), [5, 1]);
  }

  end(): Buffer {
    this.#add('TRAILER!!!', 0, Buffer.alloc(0));
    return Buffer.concat(this.#chunks);
  }

  #add(name: string, mode: number, content: Buffer, device: readonly [number, number] = [0, 0]): void {
    this.#inode += 1;
    const fields = [this.#inode, mode, 0, 0, 1, 0, content.length, 0, 0, ...device, name.length + 1, 0];
    const hex = fields.map((field) => field.toString(16).padStart(8, '0')).join('');
    const head = Buffer.from(`070701${hex}${name}\0`, 'latin1');
    this.#chunks.push(head, padding(head.length), content, padding(content.length));
  }
}

const padding = (length: number): Buffer => Buffer.alloc((4 - (length % 4)) % 4);
