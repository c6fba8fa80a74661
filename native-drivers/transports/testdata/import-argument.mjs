// Runs the module named by its argument: lets a test fork a small program of its own.
await import(process.argv[2]);
