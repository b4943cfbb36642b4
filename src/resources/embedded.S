/* The compiled resource file as read-only data of the library. */
    .section .rodata
    .global newsparse_resources_begin
    .global newsparse_resources_end
    .balign 64
newsparse_resources_begin:
    .incbin "newsparse.res"
newsparse_resources_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
