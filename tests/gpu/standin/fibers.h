// Runs the items of a block in turns on one thread of the processor.
#pragma once
#include "kernel.h"

enum class outcome { done, bad_address, deadlock };

// Runs every block of a launch. A kernel that leaves its memory, or whose items wait for one another for ever, ends there.
outcome run_launch(const standin_kernel &kernel, standin_place &here, unsigned blocks, unsigned block_size, void **arguments);

// Where the last kernel that left its memory did so.
extern char fault_text[160];

// What compiled programs call.
extern const standin_calls fiber_calls;

// Lets this thread survive kernels that leave their memory.
void watch_memory();
