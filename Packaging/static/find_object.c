/* _dl_find_object as a function of this program: glibc has it since 2.35, and the libgcc of Debian 12 asks it
   where the tables for unwinding lie. The list of loaded objects, which every glibc has, says so too. */
#define _GNU_SOURCE
#include <link.h>
#include <stddef.h>
#include <stdint.h>

/* The result as <dlfcn.h> of glibc 2.35 lays it out on x86-64 and 64-bit ARM. */
struct object {
  unsigned long long flags;
  void *map_start;
  void *map_end;
  struct link_map *link_map;
  void *eh_frame;
  unsigned long long reserved[7];
};

struct search {
  uintptr_t address;
  struct object *found;
};

static int examine(struct dl_phdr_info *object, size_t size, void *context) {
  (void)size;
  const struct search *search = context;
  uintptr_t start = UINTPTR_MAX, end = 0, table = 0;
  int is_inside = 0;
  for (unsigned i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &object->dlpi_phdr[i];
    const uintptr_t first = object->dlpi_addr + part->p_vaddr;
    if (part->p_type == PT_LOAD) {
      const uintptr_t last = first + part->p_memsz;
      if (first < start) start = first;
      if (last > end) end = last;
      if (first <= search->address && search->address < last) is_inside = 1;
    } else if (part->p_type == PT_GNU_EH_FRAME) {
      table = first;
    }
  }
  if (!is_inside || table == 0) return 0;
  search->found->flags = 0;
  search->found->map_start = (void *)start;
  search->found->map_end = (void *)end;
  search->found->link_map = NULL;
  search->found->eh_frame = (void *)table;
  return 1;
}

/* Named otherwise in C, because a younger <dlfcn.h> declares it with a type of its own. */
__attribute__((visibility("hidden"))) int find_object(void *address, struct object *found)
    __asm__("_dl_find_object");

int find_object(void *address, struct object *found) {
  struct search search = {(uintptr_t)address, found};
  return dl_iterate_phdr(examine, &search) ? 0 : -1;
}
