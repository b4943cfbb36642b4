/* For programs that make the resource file, and so cannot have it built in. */
    .section .rodata
    .global newsparse_resources_begin
    .global newsparse_resources_end
    .balign 64
newsparse_resources_begin:
newsparse_resources_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
