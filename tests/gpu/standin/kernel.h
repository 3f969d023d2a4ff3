// What a compiled kernel and the driver share. Also read by prelude.h, so it includes nothing.
#pragma once

// Who runs: set by the driver before it lets an item go on. One for each thread of the processor.
struct standin_place {
    unsigned thread;
    unsigned block;
    unsigned block_size;
    unsigned grid_size;
};

// Where an item waits for others.
struct standin_calls {
    void (*barrier)();
    // Gives `value` to the lanes of `mask`, all of which must call, and takes what each of them gave.
    void (*exchange)(unsigned mask, unsigned long long value, unsigned long long *values);
};

// Exported by a compiled program, for every kernel NAME: standin_kernel_NAME.
struct standin_kernel {
    void (*call)(void **arguments);
    unsigned count;
    const unsigned *sizes;
    const unsigned *alignments;
};
