#include "fibers.h"
#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <sys/mman.h>
#include <ucontext.h>
#include <vector>

namespace {

constexpr std::size_t stack_bytes = 64 * 1024;
constexpr unsigned lanes = 32;

enum class state { ready, at_barrier, in_warp, done };

struct fiber {
    jmp_buf where;
    bool is_started = false;
    state now = state::ready;
    unsigned mask = 0;
    unsigned long long given = 0;
    unsigned long long *taken = nullptr;
};

// Stacks of the items, kept from launch to launch, with a page that nobody may touch at the end of each.
class stacks {
public:
    ~stacks() {
        for (void *memory : memory_) munmap(memory, stack_bytes);
    }
    void *get(unsigned i) {
        while (memory_.size() <= i) {
            void *memory = mmap(nullptr, stack_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            if (memory == MAP_FAILED) std::abort();
            mprotect(memory, 4096, PROT_NONE);
            memory_.push_back(memory);
        }
        return memory_[i];
    }

private:
    std::vector<void *> memory_;
};

struct block {
    const standin_kernel *kernel;
    void **arguments;
    standin_place *here;
    std::vector<fiber> fibers;
    unsigned current = 0;
    jmp_buf scheduler;
};

thread_local stacks thread_stacks;
thread_local block *running = nullptr;
thread_local sigjmp_buf rescue;
thread_local volatile sig_atomic_t can_rescue = 0;
thread_local volatile sig_atomic_t fault_signal = 0;
thread_local void *volatile fault_address = nullptr;

struct sigaction before_segv, before_bus, before_ill;

// Back to the scheduler; returns when the scheduler resumes this item.
void wait_as(state why) {
    fiber &me = running->fibers[running->current];
    me.now = why;
    if (_setjmp(me.where) == 0) _longjmp(running->scheduler, 1);
}

void fiber_main() {
    running->kernel->call(running->arguments);
    running->fibers[running->current].now = state::done;
    _longjmp(running->scheduler, 1);
}

void start(unsigned i) {
    // ucontext makes the first step onto the new stack; all others are jumps, which ask nothing of the kernel.
    ucontext_t context;
    static thread_local ucontext_t unused;
    getcontext(&context);
    context.uc_stack.ss_sp = thread_stacks.get(i);
    context.uc_stack.ss_size = stack_bytes;
    context.uc_link = nullptr;
    makecontext(&context, fiber_main, 0);
    swapcontext(&unused, &context);
}

void resume(unsigned i) {
    running->current = i;
    running->here->thread = i;
    fiber &next = running->fibers[i];
    if (_setjmp(running->scheduler) != 0) return;
    if (next.is_started) _longjmp(next.where, 1);
    next.is_started = true;
    start(i);
}

// Lets the items go on that wait at a barrier that all have reached. Items that have ended count as having reached it.
bool release_barrier(std::vector<fiber> &fibers) {
    bool any = false;
    for (const fiber &f : fibers) {
        if (f.now == state::at_barrier) any = true;
        else if (f.now != state::done) return false;
    }
    for (fiber &f : fibers) if (f.now == state::at_barrier) f.now = state::ready;
    return any;
}

// Lets the lanes go on whose exchange is complete: all of its mask have come, with the same mask.
bool release_warps(std::vector<fiber> &fibers) {
    bool any = false;
    for (unsigned first = 0; first < fibers.size(); first += lanes) {
        for (unsigned lane = 0; lane < lanes && first + lane < fibers.size(); lane++) {
            fiber &leader = fibers[first + lane];
            if (leader.now != state::in_warp || (leader.mask & ((1u << lane) - 1)) != 0) continue;
            unsigned mask = leader.mask;
            bool complete = (mask >> lane & 1u) != 0;
            for (unsigned i = 0; i < lanes && complete; i++) {
                if (mask >> i & 1u) complete = first + i < fibers.size() && fibers[first + i].now == state::in_warp && fibers[first + i].mask == mask;
            }
            if (!complete) continue;
            unsigned long long values[lanes] = {};
            for (unsigned i = 0; i < lanes; i++) if (mask >> i & 1u) values[i] = fibers[first + i].given;
            for (unsigned i = 0; i < lanes; i++) {
                if (mask >> i & 1u) {
                    for (unsigned j = 0; j < lanes; j++) fibers[first + i].taken[j] = values[j];
                    fibers[first + i].now = state::ready;
                }
            }
            any = true;
        }
    }
    return any;
}

outcome run_block(block &now) {
    while (true) {
        unsigned ended = 0;
        for (unsigned i = 0; i < now.fibers.size(); i++) {
            if (now.fibers[i].now == state::ready) resume(i);
            if (now.fibers[i].now == state::done) ended++;
        }
        if (ended == now.fibers.size()) return outcome::done;
        bool warps = release_warps(now.fibers);
        if (!release_barrier(now.fibers) && !warps) return outcome::deadlock;
    }
}

void barrier() { wait_as(state::at_barrier); }

void exchange(unsigned mask, unsigned long long value, unsigned long long *values) {
    fiber &me = running->fibers[running->current];
    me.mask = mask;
    me.given = value;
    me.taken = values;
    wait_as(state::in_warp);
}

void on_fault(int signal, siginfo_t *info, void *context) {
    if (can_rescue) {
        fault_signal = signal;
        fault_address = info->si_addr;
        siglongjmp(rescue, 1);
    }
    // Not of a kernel: the runtime that came before has its own use for such signals.
    struct sigaction &before = signal == SIGSEGV ? before_segv : signal == SIGBUS ? before_bus : before_ill;
    if (before.sa_flags & SA_SIGINFO) before.sa_sigaction(signal, info, context);
    else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN) before.sa_handler(signal);
    else {
        sigaction(signal, &before, nullptr);
        raise(signal);
    }
}

}  // namespace

char fault_text[160] = "";
const standin_calls fiber_calls = {barrier, exchange};

void watch_memory() {
    static std::once_flag once;
    std::call_once(once, [] {
        struct sigaction action = {};
        action.sa_sigaction = on_fault;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        sigaction(SIGSEGV, &action, &before_segv);
        sigaction(SIGBUS, &action, &before_bus);
        sigaction(SIGILL, &action, &before_ill);
    });
    // The stack of an item may be what is exhausted.
    static thread_local std::unique_ptr<char[]> memory(new char[64 * 1024]);
    stack_t stack = {};
    stack.ss_sp = memory.get();
    stack.ss_size = 64 * 1024;
    sigaltstack(&stack, nullptr);
}

outcome run_launch(const standin_kernel &kernel, standin_place &here, unsigned blocks, unsigned block_size, void **arguments) {
    block now;
    now.kernel = &kernel;
    now.arguments = arguments;
    now.here = &here;
    here.block_size = block_size;
    here.grid_size = blocks;
    running = &now;
    volatile outcome result = outcome::done;
    if (sigsetjmp(rescue, 1) == 0) {
        can_rescue = 1;
        for (unsigned i = 0; i < blocks && result == outcome::done; i++) {
            here.block = i;
            now.fibers.assign(block_size, fiber());
            result = run_block(now);
        }
    } else {
        // A trap is the instruction that a check of an index or of an alignment ends in.
        const char *what = fault_signal == SIGILL ? "an index or an alignment is wrong at" : "there is no memory at";
        std::snprintf(fault_text, sizeof fault_text, "block %u, item %u: %s %p (stand-in)", here.block, here.thread, what, fault_address);
        result = outcome::bad_address;
    }
    can_rescue = 0;
    running = nullptr;
    return result;
}
